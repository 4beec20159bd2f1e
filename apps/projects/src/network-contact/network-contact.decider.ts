import { reject, type Decider, type Decision, type Meta } from '@geleit/kernel';
import { dayOf } from '@geleit/rules';
import {
  NetworkContactLanguage,
  type CorrectNetworkContact,
  type LogNetworkContact,
} from './network-contact.language.js';

export interface LoggedContact {
  readonly status: 'logged' | 'struck';
  readonly agencyId: string;
  readonly occurredOn: string;
}
export type NetworkContact = { readonly status: 'none' } | LoggedContact;
type Decided = Decision<typeof NetworkContactLanguage>;

export const networkContactDecider: Decider<typeof NetworkContactLanguage, NetworkContact> = {
  language: NetworkContactLanguage,
  initial: { status: 'none' },
  decide: {
    LogNetworkContact: (command: Readonly<LogNetworkContact>, { status }, { at }) => {
      if (status !== 'none') return reject('AlreadyLogged');
      return command.occurredOn > dayOf(at)
        ? reject('DayInFuture')
        : { type: 'NetworkContactLogged', data: command };
    },
    CorrectNetworkContact: logged(
      (command: Readonly<CorrectNetworkContact>, { agencyId, occurredOn }, { at }) => {
        if (command.occurredOn > dayOf(at)) return reject('DayInFuture');
        const moved = command.occurredOn !== occurredOn && { formerlyOn: occurredOn };
        return { type: 'NetworkContactCorrected', data: { agencyId, ...command, ...moved } };
      },
    ),
    StrikeNetworkContact: logged((command, { agencyId, occurredOn }) => ({
      type: 'NetworkContactStruck',
      data: { agencyId, occurredOn, ...command },
    })),
  },
  evolve: {
    NetworkContactLogged: (_, { agencyId, occurredOn }) => ({ status: 'logged', agencyId, occurredOn }),
    NetworkContactCorrected: (_, { agencyId, occurredOn }) => ({ status: 'logged', agencyId, occurredOn }),
    NetworkContactStruck: (_, { agencyId, occurredOn }) => ({ status: 'struck', agencyId, occurredOn }),
  },
};

function logged<Command>(rule: (command: Command, state: LoggedContact, meta: Meta) => Decided) {
  return (command: Command, state: NetworkContact, meta: Meta): Decided => {
    if (state.status === 'none') return reject('NoSuchNetworkContact');
    return state.status === 'struck' ? reject('ContactIsStruck') : rule(command, state, meta);
  };
}
