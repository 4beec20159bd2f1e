import { reject, type CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { checkPersonDetails, pickPersonDetails } from './person-details.decider.js';
import type {
  EnterProtection,
  EnterProtectionFacts,
  LeaveProtection,
  LeaveProtectionFacts,
  RegisterProtected,
} from './protection.language.js';
import { isNamedMode, rejectByIdentityMode, type Person, type PersonDecision } from './state.decider.js';

export function registerProtected(
  command: Readonly<RegisterProtected>,
  { identityMode }: Person,
  { at, by }: CommandMeta,
): PersonDecision {
  if (identityMode !== 'none') return reject('AlreadyRegistered');
  const { agencyId, alias } = command;
  return (
    checkPersonDetails('PROTECTED', command, germanDayOf(at)) ?? {
      type: 'ProtectedPersonRegistered',
      data: { ...pickPersonDetails(command), alias, agencyId, registeredBy: by },
    }
  );
}

export function enterProtection(
  command: Readonly<EnterProtection>,
  { identityMode, mergedOnByPersonId }: Person,
  { at }: CommandMeta,
  { isAbsorbed, requestIds }: EnterProtectionFacts,
): PersonDecision {
  if (!isNamedMode(identityMode)) return rejectByIdentityMode(identityMode);
  if (isAbsorbed || Object.keys(mergedOnByPersonId).length > 0) return reject('StillMerged');
  return (
    checkPersonDetails('PROTECTED', command, germanDayOf(at)) ?? [
      { type: 'PersonProtectionEntered', data: { ...pickPersonDetails(command), alias: command.alias } },
      ...requestProtectionEvents(requestIds, true),
    ]
  );
}

export const requestLeavingProtection = (
  _: object,
  { identityMode }: Person,
  { by }: CommandMeta,
): PersonDecision =>
  identityMode === 'PROTECTED'
    ? { type: 'LeavingProtectionRequested', data: { requestedBy: by } }
    : rejectByIdentityMode(identityMode);

export function leaveProtection(
  command: Readonly<LeaveProtection>,
  { identityMode: mode, recordedFields, agencyId, leavingRequestedBy }: Person,
  { at, by }: CommandMeta,
  { blindIndex, requestIds }: LeaveProtectionFacts,
): PersonDecision {
  if (mode !== 'PROTECTED') return rejectByIdentityMode(mode);
  if (leavingRequestedBy === undefined || leavingRequestedBy === by) return reject('SecondStaffMemberNeeded');
  const { identityMode } = command;
  return (
    checkPersonDetails(identityMode, command, germanDayOf(at), recordedFields) ?? [
      {
        type: 'PersonProtectionLeft',
        data: {
          ...pickPersonDetails(command),
          ...(blindIndex !== undefined && { blindIndex }),
          agencyId,
          identityMode,
        },
      },
      ...requestProtectionEvents(requestIds, false),
    ]
  );
}

const requestProtectionEvents = (requestIds: readonly string[], personProtected: boolean) =>
  requestIds.map((requestId) => ({
    type: 'RequestProtectionChanged' as const,
    data: { requestId, personProtected },
  }));
