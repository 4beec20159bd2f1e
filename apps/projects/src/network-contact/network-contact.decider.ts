import { reject, type Decider, type Decision, type CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { checkOffice } from '../project/office.decider.js';
import {
  NetworkContactLanguage,
  type CorrectNetworkContact,
  type LogNetworkContact,
  type NetworkContactCommandFacts,
} from './network-contact.language.js';

export interface ExistingNetworkContact {
  readonly status: 'logged' | 'struck';
  readonly agencyId: string;
  readonly occurredOn: string;
}
export type NetworkContact = { readonly status: 'none' } | ExistingNetworkContact;
type NetworkContactDecision = Decision<typeof NetworkContactLanguage>;

export const networkContactDecider: Decider<
  typeof NetworkContactLanguage,
  NetworkContact,
  NetworkContactCommandFacts
> = {
  language: NetworkContactLanguage,
  initial: { status: 'none' },
  decide: {
    LogNetworkContact: (command: Readonly<LogNetworkContact>, { status }, { at }, office) => {
      if (status !== 'none') return reject('AlreadyLogged');
      if (command.occurredOn > germanDayOf(at)) return reject('DayInFuture');
      return checkOffice(office) ?? { type: 'NetworkContactLogged', data: command };
    },
    CorrectNetworkContact: whileContactLogged(
      (command: Readonly<CorrectNetworkContact>, { agencyId, occurredOn }, { at }) => {
        if (command.occurredOn > germanDayOf(at)) return reject('DayInFuture');
        const moved = command.occurredOn !== occurredOn && { formerlyOn: occurredOn };
        return { type: 'NetworkContactCorrected', data: { agencyId, ...command, ...moved } };
      },
    ),
    StrikeNetworkContact: whileContactLogged((command, { agencyId, occurredOn }) => ({
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

function whileContactLogged<Command>(
  rule: (command: Command, state: ExistingNetworkContact, commandMeta: CommandMeta) => NetworkContactDecision,
) {
  return (command: Command, state: NetworkContact, commandMeta: CommandMeta): NetworkContactDecision => {
    if (state.status === 'none') return reject('NoSuchNetworkContact');
    return state.status === 'struck' ? reject('ContactIsStruck') : rule(command, state, commandMeta);
  };
}
