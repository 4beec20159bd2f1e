import { reject, type Decider } from '@geleit/kernel';
import { germanDayOf, addDays } from '@geleit/rules';
import {
  pickFacts,
  factsForbiddenByMode,
  applyFacts,
  noKnownFacts,
  checkFacts,
  type KnownFacts,
} from './facts.decider.js';
import { namedModes, type IdentityMode } from './facts.language.js';
import { PersonLanguage, type PersonCommandFacts } from './person.language.js';

/**
 * Why somebody is a keeper: by the assignment to a case; without one, by having received the person or been
 * let in by another keeper.
 */
export interface KeeperReason {
  readonly staffId: string;
  readonly caseId?: string;
}
export interface Person {
  readonly mode: IdentityMode | 'none';
  readonly agencyId: string;
  readonly keeping: readonly KeeperReason[];
  readonly known: KnownFacts;
  readonly returnCodeHash?: string;
  /** Merged person → the day. */
  readonly merged: Readonly<Record<string, string>>;
  readonly leavingRequestedBy?: string;
}

/** Days within which a merge can be taken back (P-4). */
const daysToUnmerge = 90;

const isNamedMode = (mode: Person['mode']): boolean => namedModes.some((named) => named === mode);
const pickReturnCodeHash = ({ returnCodeHash }: { readonly returnCodeHash?: string }) =>
  returnCodeHash === undefined ? {} : { returnCodeHash };
const pickCaseId = ({ caseId }: { readonly caseId?: string }) => (caseId === undefined ? {} : { caseId });
const hasKeeper = ({ keeping }: Person, staffId: string, caseId: string | undefined): boolean =>
  keeping.some((reason) => reason.staffId === staffId && reason.caseId === caseId);

const requestProtectionEvents = (requestIds: readonly string[], personProtected: boolean) =>
  requestIds.map((requestId) => ({
    type: 'RequestProtectionChanged' as const,
    data: { requestId, personProtected },
  }));

const newlyRegistered = (identityMode: IdentityMode, agencyId: string, staffId: string): Person => ({
  mode: identityMode,
  agencyId,
  keeping: [{ staffId }],
  known: noKnownFacts,
  merged: {},
});

export const personDecider: Decider<typeof PersonLanguage, Person, PersonCommandFacts> = {
  language: PersonLanguage,
  initial: { mode: 'none', agencyId: '', keeping: [], known: noKnownFacts, merged: {} },

  decide: {
    RegisterPerson: (command, { mode }, { at, by }, { blindIndex }) => {
      if (mode !== 'none') return reject('AlreadyRegistered');
      const { agencyId, identityMode } = command;
      return (
        checkFacts(identityMode, command, germanDayOf(at)) ?? {
          type: 'PersonRegistered',
          data: {
            ...pickFacts(command),
            ...(blindIndex !== undefined && { blindIndex }),
            agencyId,
            identityMode,
            registeredBy: by,
          },
        }
      );
    },
    RegisterAnonymous: (command, { mode }, { at, by }, facts) => {
      if (mode !== 'none') return reject('AlreadyRegistered');
      return (
        checkFacts('ANONYMOUS', command, germanDayOf(at)) ?? {
          type: 'AnonymousContactRegistered',
          data: {
            ...pickFacts(command),
            ...pickReturnCodeHash(facts),
            agencyId: command.agencyId,
            registeredBy: by,
          },
        }
      );
    },
    RegisterProtected: (command, { mode }, { at, by }) => {
      if (mode !== 'none') return reject('AlreadyRegistered');
      const { agencyId, alias } = command;
      return (
        checkFacts('PROTECTED', command, germanDayOf(at)) ?? {
          type: 'ProtectedPersonRegistered',
          data: { ...pickFacts(command), alias, agencyId, registeredBy: by },
        }
      );
    },
    IdentifyPerson: (command, { mode, known, agencyId }, { at }, { blindIndex }) => {
      if (mode !== 'ANONYMOUS' && mode !== 'PSEUDONYMOUS') return rejectForMode(mode);
      return (
        checkFacts('IDENTIFIED', command, germanDayOf(at), known) ?? {
          type: 'PersonIdentified',
          data: { ...pickFacts(command), ...(blindIndex !== undefined && { blindIndex }), agencyId },
        }
      );
    },
    EnterProtection: (command, { mode, merged }, { at }, { isAbsorbed, requestIds }) => {
      if (!isNamedMode(mode)) return rejectForMode(mode);
      if (isAbsorbed || Object.keys(merged).length > 0) return reject('StillMerged');
      return (
        checkFacts('PROTECTED', command, germanDayOf(at)) ?? [
          { type: 'PersonProtectionEntered', data: { ...pickFacts(command), alias: command.alias } },
          ...requestProtectionEvents(requestIds, true),
        ]
      );
    },
    RequestLeavingProtection: (_, { mode }, { by }) =>
      mode === 'PROTECTED'
        ? { type: 'LeavingProtectionRequested', data: { requestedBy: by } }
        : rejectForMode(mode),
    LeaveProtection: (
      command,
      { mode, known, agencyId, leavingRequestedBy },
      { at, by },
      { blindIndex, requestIds },
    ) => {
      if (mode !== 'PROTECTED') return rejectForMode(mode);
      if (leavingRequestedBy === undefined || leavingRequestedBy === by)
        return reject('SecondStaffMemberNeeded');
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
    },
    CorrectPersonData: (command, { mode, known }, { at }, { blindIndex }) => {
      if (mode === 'none') return reject('NoSuchPerson');
      const clear = command.clear ?? [];
      return (
        checkFacts(mode, command, germanDayOf(at), applyFacts(known, {}, clear)) ?? {
          type: 'PersonDataCorrected',
          data: { ...pickFacts(command), ...(blindIndex !== undefined && { blindIndex }), clear },
        }
      );
    },
    LinkHousehold: ({ householdId }, { mode }, _, { householdIsKnown }) => {
      if (!isNamedMode(mode)) return rejectForMode(mode);
      return householdIsKnown
        ? { type: 'HouseholdLinked', data: { householdId } }
        : reject('NoSuchHousehold');
    },
    RecordReturnCode: (_, { mode }, __, { returnCodeHash }) =>
      mode === 'none' ? reject('NoSuchPerson') : { type: 'ReturnCodeIssued', data: { returnCodeHash } },
    ReturnWithCode: (_, state, { by }, { returnCodeHash }) => {
      if (state.returnCodeHash !== returnCodeHash) return reject('ReturnCodeUnknown');
      return hasKeeper(state, by, undefined) ? [] : { type: 'KeeperAdmitted', data: { staffId: by } };
    },
    MergePersons: ({ personId }, state, { at }, { partner }) => {
      if (!isNamedMode(state.mode)) return rejectForMode(state.mode);
      if (partner === undefined) return reject('MergePartnerUnknown');
      return personId in state.merged
        ? reject('AlreadyMerged')
        : {
            type: 'PersonsMerged',
            data: { personId, blindIndexes: partner.blindIndexes, mergedOn: germanDayOf(at) },
          };
    },
    UnmergePersons: ({ personId, forProtection }, { merged }, { at }) => {
      const mergedOn = merged[personId];
      if (mergedOn === undefined) return reject('NotMerged');
      return forProtection !== true && germanDayOf(at) > addDays(mergedOn, daysToUnmerge)
        ? reject('TooLateToUnmerge')
        : { type: 'PersonsUnmerged', data: { personId } };
    },
    AdmitKeeper: ({ staffId }, state, _, facts) => {
      if (state.mode === 'none') return reject('NoSuchPerson');
      return hasKeeper(state, staffId, facts.caseId)
        ? []
        : { type: 'KeeperAdmitted', data: { staffId, ...pickCaseId(facts) } };
    },
    ReleaseKeeper: ({ staffId }, state, _, facts) => {
      if (state.mode === 'none') return reject('NoSuchPerson');
      const { caseId } = facts;
      if (!hasKeeper(state, staffId, caseId)) return [];
      if (caseId === undefined && state.keeping.length === 1) return reject('LastKeeper');
      return { type: 'KeeperReleased', data: { staffId, ...pickCaseId(facts) } };
    },
  },

  evolve: {
    PersonRegistered: (_, event) => ({
      ...newlyRegistered(event.identityMode, event.agencyId, event.registeredBy),
      known: applyFacts(noKnownFacts, event),
    }),
    AnonymousContactRegistered: (_, event) => ({
      ...newlyRegistered('ANONYMOUS', event.agencyId, event.registeredBy),
      known: applyFacts(noKnownFacts, event),
      ...pickReturnCodeHash(event),
    }),
    ProtectedPersonRegistered: (_, event) => ({
      ...newlyRegistered('PROTECTED', event.agencyId, event.registeredBy),
      known: applyFacts(noKnownFacts, event),
    }),
    PersonIdentified: (state, event) => ({
      ...state,
      mode: 'IDENTIFIED',
      known: applyFacts(state.known, event),
    }),
    PersonProtectionEntered: ({ returnCodeHash: _, ...state }, event) => ({
      ...state,
      mode: 'PROTECTED',
      known: applyFacts(noKnownFacts, event),
    }),
    LeavingProtectionRequested: (state, { requestedBy }) => ({ ...state, leavingRequestedBy: requestedBy }),
    PersonProtectionLeft: ({ leavingRequestedBy: _, ...state }, event) => ({
      ...state,
      mode: event.identityMode,
      known: applyFacts(state.known, event, factsForbiddenByMode[event.identityMode]),
    }),
    PersonDataCorrected: (state, event) => ({ ...state, known: applyFacts(state.known, event, event.clear) }),
    HouseholdLinked: (state) => state,
    ReturnCodeIssued: (state, { returnCodeHash }) => ({ ...state, returnCodeHash }),
    PersonsMerged: (state, { personId, mergedOn }) => ({
      ...state,
      merged: { ...state.merged, [personId]: mergedOn },
    }),
    PersonsUnmerged: (state, { personId }) => ({
      ...state,
      merged: Object.fromEntries(Object.entries(state.merged).filter(([id]) => id !== personId)),
    }),
    KeeperAdmitted: (state, event) => ({
      ...state,
      keeping: [...state.keeping, { staffId: event.staffId, ...pickCaseId(event) }],
    }),
    KeeperReleased: (state, { staffId, caseId }) => ({
      ...state,
      keeping: state.keeping.filter((reason) => !(reason.staffId === staffId && reason.caseId === caseId)),
    }),
    RequestProtectionChanged: (state) => state,
  },
};

const rejectForMode = (mode: Person['mode']) => reject(mode === 'none' ? 'NoSuchPerson' : 'ModeForbidsThis');
