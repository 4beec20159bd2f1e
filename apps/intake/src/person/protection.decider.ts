import { reject, type CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { officeOfCounsellor } from './keeper.decider.js';
import type { SuccessorFacts } from './keeper.language.js';
import { admitEvent, registrationKeeper, releaseEvent } from './keepers.decider.js';
import { checkOffice } from './office.decider.js';
import type { OfficeFacts } from './office.language.js';
import { statementsOf } from './change.decider.js';
import { checkPersonDetails, pickPersonDetails } from './person-details.decider.js';
import type {
  EnterProtection,
  EnterProtectionFacts,
  LeaveProtection,
  LeaveProtectionFacts,
  RegisterProtected,
} from './protection.language.js';
import { checkDeputy } from './responsibility.decider.js';
import type { Person, PersonDecision } from './state.decider.js';

export function registerProtected(
  command: Readonly<RegisterProtected>,
  state: Person,
  commandMeta: CommandMeta,
  facts: SuccessorFacts & OfficeFacts,
): PersonDecision {
  const { agencyId, alias, deputyId } = command;
  const { at, by } = commandMeta;
  return (
    checkOffice(facts) ??
    checkPersonDetails('PROTECTED', command, germanDayOf(at)) ??
    checkDeputy(deputyId, { ...state, agencyId }, commandMeta, facts) ?? [
      {
        type: 'ProtectedPersonRegistered',
        data: { ...pickPersonDetails(command), alias, agencyId, registeredBy: by, deputyId },
      },
      admitEvent(registrationKeeper(by)),
      admitEvent({ staffId: deputyId, reason: 'deputy', agencyId }),
    ]
  );
}

export function enterProtection(
  command: Readonly<EnterProtection>,
  state: Person,
  commandMeta: CommandMeta,
  { isAbsorbed, requestIds, ...facts }: EnterProtectionFacts,
): PersonDecision {
  if (isAbsorbed) return reject('StillMerged');
  const { alias, deputyId } = command;
  return (
    checkPersonDetails('PROTECTED', command, germanDayOf(commandMeta.at)) ??
    checkDeputy(deputyId, state, commandMeta, facts) ?? [
      {
        type: 'PersonProtectionEntered',
        data: { ...pickPersonDetails(command), alias, deputyId },
      },
      ...requestProtectionEvents(requestIds, true),
      admitEvent({ staffId: deputyId, reason: 'deputy', agencyId: officeOfCounsellor(facts.staff, state) }),
    ]
  );
}

export const requestLeavingProtection = (_: object, __: Person, { by }: CommandMeta): PersonDecision => ({
  type: 'LeavingProtectionRequested',
  data: { requestedBy: by },
});

export function leaveProtection(
  command: Readonly<LeaveProtection>,
  { recordedFields, agencyId, keepers, entries }: Person,
  { at }: CommandMeta,
  { requestIds, ...facts }: LeaveProtectionFacts,
): PersonDecision {
  const { identityMode } = command;
  const rejected = checkPersonDetails(identityMode, command, germanDayOf(at), recordedFields);
  if (rejected !== undefined) return rejected;
  const { always, since } = statementsOf(pickPersonDetails(command), entries, facts);
  return [
    { type: 'PersonProtectionLeft', data: { ...always, agencyId, identityMode } },
    ...since,
    ...requestProtectionEvents(requestIds, false),
    ...keepers.filter(({ reason }) => reason === 'deputy').map(releaseEvent),
  ];
}

const requestProtectionEvents = (requestIds: readonly string[], personProtected: boolean) =>
  requestIds.map((requestId) => ({
    type: 'RequestProtectionChanged' as const,
    data: { requestId, personProtected },
  }));
