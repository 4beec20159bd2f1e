import { reject, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { checkFacts, pickFacts } from './facts.decider.js';
import type { PersonLanguage } from './person.language.js';
import type {
  EnterProtection,
  EnterProtectionFacts,
  LeaveProtection,
  LeaveProtectionFacts,
  RegisterProtected,
} from './protection.language.js';
import { isNamedMode, rejectForMode, type Person } from './state.decider.js';

type PersonDecision = Decision<typeof PersonLanguage>;

export function registerProtected(
  command: Readonly<RegisterProtected>,
  { mode }: Person,
  { at, by }: CommandMeta,
): PersonDecision {
  if (mode !== 'none') return reject('AlreadyRegistered');
  const { agencyId, alias } = command;
  return (
    checkFacts('PROTECTED', command, germanDayOf(at)) ?? {
      type: 'ProtectedPersonRegistered',
      data: { ...pickFacts(command), alias, agencyId, registeredBy: by },
    }
  );
}

export function enterProtection(
  command: Readonly<EnterProtection>,
  { mode, merged }: Person,
  { at }: CommandMeta,
  { isAbsorbed, requestIds }: EnterProtectionFacts,
): PersonDecision {
  if (!isNamedMode(mode)) return rejectForMode(mode);
  if (isAbsorbed || Object.keys(merged).length > 0) return reject('StillMerged');
  return (
    checkFacts('PROTECTED', command, germanDayOf(at)) ?? [
      { type: 'PersonProtectionEntered', data: { ...pickFacts(command), alias: command.alias } },
      ...requestProtectionEvents(requestIds, true),
    ]
  );
}

export const requestLeavingProtection = (_: object, { mode }: Person, { by }: CommandMeta): PersonDecision =>
  mode === 'PROTECTED'
    ? { type: 'LeavingProtectionRequested', data: { requestedBy: by } }
    : rejectForMode(mode);

export function leaveProtection(
  command: Readonly<LeaveProtection>,
  { mode, known, agencyId, leavingRequestedBy }: Person,
  { at, by }: CommandMeta,
  { blindIndex, requestIds }: LeaveProtectionFacts,
): PersonDecision {
  if (mode !== 'PROTECTED') return rejectForMode(mode);
  if (leavingRequestedBy === undefined || leavingRequestedBy === by) return reject('SecondStaffMemberNeeded');
  const { identityMode } = command;
  return (
    checkFacts(identityMode, command, germanDayOf(at), known) ?? [
      {
        type: 'PersonProtectionLeft',
        data: {
          ...pickFacts(command),
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
