import type { ProjectProgramme } from '@geleit/contracts';
import { reject, rejectField, type Decider, type Decision, type CommandMeta } from '@geleit/kernel';
import { earliestPlausibleDay, germanDayOf } from '@geleit/rules';
import { checkProgramme, programmeOf } from '../project/office.decider.js';
import {
  NetworkContactLanguage,
  type CorrectNetworkContact,
  type LogNetworkContact,
  type NetworkContactCommandFacts,
  type NetworkContactLogged,
} from './network-contact.language.js';

export interface ExistingNetworkContact {
  readonly status: 'logged' | 'struck';
  readonly agencyId: string;
  readonly programme: ProjectProgramme;
  readonly occurredOn: string;
}
export type NetworkContact = { readonly status: 'none' } | ExistingNetworkContact;
type NetworkContactDecision = Decision<typeof NetworkContactLanguage>;

function checkDay(day: string, at: string) {
  if (day > germanDayOf(at)) return rejectField('/occurredOn', 'DayInFuture');
  return day < earliestPlausibleDay(at) ? rejectField('/occurredOn', 'DateImplausible') : undefined;
}

export const networkContactDecider: Decider<
  typeof NetworkContactLanguage,
  NetworkContact,
  NetworkContactCommandFacts
> = {
  language: NetworkContactLanguage,
  initial: { status: 'none' },
  permits: {
    LogNetworkContact: ({ status }) => (status === 'none' ? undefined : reject('AlreadyLogged')),
    CorrectNetworkContact: checkContactLogged,
    StrikeNetworkContact: checkContactLogged,
  },
  decide: {
    LogNetworkContact: (command: Readonly<LogNetworkContact>, _, { at }, office) => {
      const rejection = checkDay(command.occurredOn, at);
      if (rejection !== undefined) return rejection;
      const programme = programmeOf(command);
      return (
        checkProgramme(office) ??
        checkSubject(programme, command) ??
        checkCommittee(command) ?? {
          type: 'NetworkContactLogged',
          data: { ...command, programme },
        }
      );
    },
    CorrectNetworkContact: onLoggedContact(
      (command: Readonly<CorrectNetworkContact>, { agencyId, programme, occurredOn }, { at }) => {
        const rejection = checkDay(command.occurredOn, at);
        if (rejection !== undefined) return rejection;
        const moved = command.occurredOn !== occurredOn && { formerlyOn: occurredOn };
        return (
          checkSubject(programme, command) ??
          checkCommittee(command) ?? {
            type: 'NetworkContactCorrected',
            data: { agencyId, programme, ...command, ...moved },
          }
        );
      },
    ),
    StrikeNetworkContact: onLoggedContact((command, { agencyId, programme, occurredOn }) => ({
      type: 'NetworkContactStruck',
      data: { agencyId, occurredOn, ...command, ...(programme !== 'IA' && { programme }) },
    })),
  },
  evolve: {
    NetworkContactLogged: loggedContact,
    NetworkContactCorrected: loggedContact,
    NetworkContactStruck: (state) => (state.status === 'none' ? state : { ...state, status: 'struck' }),
  },
};

function checkContactLogged({ status }: NetworkContact) {
  if (status === 'none') return reject('NoSuchNetworkContact');
  return status === 'struck' ? reject('ContactIsStruck') : undefined;
}

function onLoggedContact<Command>(
  rule: (command: Command, state: ExistingNetworkContact, commandMeta: CommandMeta) => NetworkContactDecision,
) {
  return (command: Command, state: NetworkContact, commandMeta: CommandMeta): NetworkContactDecision =>
    state.status === 'none' ? reject('NoSuchNetworkContact') : rule(command, state, commandMeta);
}

function loggedContact(
  _: NetworkContact,
  { agencyId, programme, occurredOn }: Readonly<NetworkContactLogged>,
): ExistingNetworkContact {
  return { status: 'logged', agencyId, programme, occurredOn };
}

/** Integration agencies have fields of action, every other programme the topics of its networking. */
function checkSubject(
  programme: ProjectProgramme,
  { field, topic }: Pick<CorrectNetworkContact, 'field' | 'topic'>,
) {
  if (programme === 'IA') {
    if (topic !== undefined) return rejectField('/topic', 'TopicForbidden');
    return field === undefined ? rejectField('/field', 'FieldMissing') : undefined;
  }
  if (field !== undefined) return rejectField('/field', 'FieldForbidden');
  return topic === undefined ? rejectField('/topic', 'TopicMissing') : undefined;
}

/** Nobody has a role in a committee that is not named, and a name says nothing that could be counted. */
function checkCommittee({
  committee,
  committeeName,
  role,
}: Pick<CorrectNetworkContact, 'committee' | 'committeeName' | 'role'>) {
  const isNeeded = committeeName !== undefined || role !== undefined;
  return isNeeded && committee === undefined ? rejectField('/committee', 'CommitteeMissing') : undefined;
}
