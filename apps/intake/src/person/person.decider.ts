import { reject, type Decider } from '@geleit/kernel';
import { germanDayOf, addDays } from '@geleit/rules';
import { pickFacts, factsForbiddenByMode, applyFacts, noKnownFacts, checkFacts } from './facts.decider.js';
import type { IdentityMode } from './facts.language.js';
import { admitKeeper, hasKeeper, pickCaseId, releaseKeeper } from './keeper.decider.js';
import { PersonLanguage, type PersonCommandFacts } from './person.language.js';
import {
  enterProtection,
  leaveProtection,
  registerProtected,
  requestLeavingProtection,
} from './protection.decider.js';
import { isNamedMode, rejectForMode, type Person } from './state.decider.js';

/** Days within which a merge can be undone (P-4). */
const daysToUnmerge = 90;

const pickReturnCodeHash = ({ returnCodeHash }: { readonly returnCodeHash?: string }) =>
  returnCodeHash === undefined ? {} : { returnCodeHash };

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
    RegisterProtected: registerProtected,
    IdentifyPerson: (command, { mode, known, agencyId }, { at }, { blindIndex }) => {
      if (mode !== 'ANONYMOUS' && mode !== 'PSEUDONYMOUS') return rejectForMode(mode);
      return (
        checkFacts('IDENTIFIED', command, germanDayOf(at), known) ?? {
          type: 'PersonIdentified',
          data: { ...pickFacts(command), ...(blindIndex !== undefined && { blindIndex }), agencyId },
        }
      );
    },
    EnterProtection: enterProtection,
    RequestLeavingProtection: requestLeavingProtection,
    LeaveProtection: leaveProtection,
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
    AdmitKeeper: admitKeeper,
    ReleaseKeeper: releaseKeeper,
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
