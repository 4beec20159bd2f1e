import { reject, type Decider } from '@geleit/kernel';
import { dayOf, daysAfter } from '@geleit/rules';
import { factsIn, forbiddenIn, learn, nothingKnown, refusalOfFacts, type Known } from './facts.decider.js';
import { namedModes, type IdentityMode } from './facts.language.js';
import { PersonLanguage } from './person.language.js';

/**
 * Why somebody is a keeper: by the assignment to a case; without one, by having received the person or been
 * let in by another keeper.
 */
export interface Keeping {
  readonly staffId: string;
  readonly caseId?: string;
}
export interface Person {
  readonly mode: IdentityMode | 'none';
  readonly agencyId: string;
  readonly keeping: readonly Keeping[];
  readonly known: Known;
  readonly returnCodeHash?: string;
  /** Merged person → the day. */
  readonly merged: Readonly<Record<string, string>>;
  readonly leavingRequestedBy?: string;
}

/** Days within which a merge can be taken back (P-4). */
const unmergeDays = 90;

const isNamed = (mode: Person['mode']): boolean => namedModes.some((named) => named === mode);
const indexIn = ({ blindIndex }: { readonly blindIndex?: string }) =>
  blindIndex === undefined ? {} : { blindIndex };
const codeIn = ({ returnCodeHash }: { readonly returnCodeHash?: string }) =>
  returnCodeHash === undefined ? {} : { returnCodeHash };
const caseIn = ({ caseId }: { readonly caseId?: string }) => (caseId === undefined ? {} : { caseId });
const isKept = ({ keeping }: Person, staffId: string, caseId: string | undefined): boolean =>
  keeping.some((reason) => reason.staffId === staffId && reason.caseId === caseId);

const requestsNow = (
  { requestIds = [] }: { readonly requestIds?: readonly string[] },
  personProtected: boolean,
) =>
  requestIds.map((requestId) => ({
    type: 'RequestProtectionChanged' as const,
    data: { requestId, personProtected },
  }));

const received = (mode: IdentityMode, agencyId: string, staffId: string): Person => ({
  mode,
  agencyId,
  keeping: [{ staffId }],
  known: nothingKnown,
  merged: {},
});

export const person: Decider<typeof PersonLanguage, Person> = {
  language: PersonLanguage,
  initial: { mode: 'none', agencyId: '', keeping: [], known: nothingKnown, merged: {} },

  decide: {
    RegisterPerson: (command, { mode }, { at, by }) => {
      if (mode !== 'none') return reject('AlreadyRegistered');
      const { agencyId, identityMode } = command;
      return (
        refusalOfFacts(identityMode, command, dayOf(at)) ?? {
          type: 'PersonRegistered',
          data: { ...factsIn(command), ...indexIn(command), agencyId, identityMode, registeredBy: by },
        }
      );
    },
    RegisterAnonymous: (command, { mode }, { at, by }) => {
      if (mode !== 'none') return reject('AlreadyRegistered');
      return (
        refusalOfFacts('ANONYMOUS', command, dayOf(at)) ?? {
          type: 'AnonymousContactRegistered',
          data: { ...factsIn(command), ...codeIn(command), agencyId: command.agencyId, registeredBy: by },
        }
      );
    },
    RegisterProtected: (command, { mode }, { at, by }) => {
      if (mode !== 'none') return reject('AlreadyRegistered');
      const { agencyId, alias } = command;
      return (
        refusalOfFacts('PROTECTED', command, dayOf(at)) ?? {
          type: 'ProtectedPersonRegistered',
          data: { ...factsIn(command), alias, agencyId, registeredBy: by },
        }
      );
    },
    IdentifyPerson: (command, { mode, known, agencyId }, { at }) => {
      if (mode !== 'ANONYMOUS' && mode !== 'PSEUDONYMOUS') return refusalOfMode(mode);
      return (
        refusalOfFacts('IDENTIFIED', command, dayOf(at), known) ?? {
          type: 'PersonIdentified',
          data: { ...factsIn(command), ...indexIn(command), agencyId },
        }
      );
    },
    EnterProtection: (command, { mode, merged }, { at }) => {
      if (!isNamed(mode)) return refusalOfMode(mode);
      if (command.absorbed === true || Object.keys(merged).length > 0) return reject('StillMerged');
      return (
        refusalOfFacts('PROTECTED', command, dayOf(at)) ?? [
          { type: 'PersonProtectionEntered', data: { ...factsIn(command), alias: command.alias } },
          ...requestsNow(command, true),
        ]
      );
    },
    RequestLeavingProtection: (_, { mode }, { by }) =>
      mode === 'PROTECTED'
        ? { type: 'LeavingProtectionRequested', data: { requestedBy: by } }
        : refusalOfMode(mode),
    LeaveProtection: (command, { mode, known, agencyId, leavingRequestedBy }, { at, by }) => {
      if (mode !== 'PROTECTED') return refusalOfMode(mode);
      if (leavingRequestedBy === undefined || leavingRequestedBy === by)
        return reject('SecondStaffMemberNeeded');
      const { identityMode } = command;
      return (
        refusalOfFacts(identityMode, command, dayOf(at), known) ?? [
          {
            type: 'PersonProtectionLeft',
            data: { ...factsIn(command), ...indexIn(command), agencyId, identityMode },
          },
          ...requestsNow(command, false),
        ]
      );
    },
    CorrectPersonData: (command, { mode, known }, { at }) => {
      if (mode === 'none') return reject('NoSuchPerson');
      const clear = command.clear ?? [];
      return (
        refusalOfFacts(mode, command, dayOf(at), learn(known, {}, clear)) ?? {
          type: 'PersonDataCorrected',
          data: { ...factsIn(command), ...indexIn(command), clear },
        }
      );
    },
    LinkHousehold: ({ householdId, householdKnown }, { mode }) => {
      if (!isNamed(mode)) return refusalOfMode(mode);
      return householdKnown === true
        ? { type: 'HouseholdLinked', data: { householdId } }
        : reject('NoSuchHousehold');
    },
    RecordReturnCode: ({ returnCodeHash }, { mode }) =>
      mode === 'none'
        ? reject('NoSuchPerson')
        : returnCodeHash === undefined
          ? reject('ReturnCodeUnknown')
          : { type: 'ReturnCodeIssued', data: { returnCodeHash } },
    ReturnWithCode: ({ returnCodeHash }, state, { by }) => {
      if (returnCodeHash === undefined || state.returnCodeHash !== returnCodeHash)
        return reject('ReturnCodeUnknown');
      return isKept(state, by, undefined) ? [] : { type: 'KeeperAdmitted', data: { staffId: by } };
    },
    MergePersons: ({ personId, merged }, state, { at }) => {
      if (!isNamed(state.mode)) return refusalOfMode(state.mode);
      if (merged === undefined) return reject('MergePartnerUnknown');
      return personId in state.merged
        ? reject('AlreadyMerged')
        : {
            type: 'PersonsMerged',
            data: { personId, blindIndexes: merged.blindIndexes, mergedOn: dayOf(at) },
          };
    },
    UnmergePersons: ({ personId, forProtection }, { merged }, { at }) => {
      const mergedOn = merged[personId];
      if (mergedOn === undefined) return reject('NotMerged');
      return forProtection !== true && dayOf(at) > daysAfter(mergedOn, unmergeDays)
        ? reject('TooLateToUnmerge')
        : { type: 'PersonsUnmerged', data: { personId } };
    },
    AdmitKeeper: (command, state) => {
      if (state.mode === 'none') return reject('NoSuchPerson');
      const { staffId } = command;
      return isKept(state, staffId, command.caseId)
        ? []
        : { type: 'KeeperAdmitted', data: { staffId, ...caseIn(command) } };
    },
    ReleaseKeeper: (command, state) => {
      if (state.mode === 'none') return reject('NoSuchPerson');
      const { staffId, caseId } = command;
      if (!isKept(state, staffId, caseId)) return [];
      if (caseId === undefined && state.keeping.length === 1) return reject('LastKeeper');
      return { type: 'KeeperReleased', data: { staffId, ...caseIn(command) } };
    },
  },

  evolve: {
    PersonRegistered: (_, event) => ({
      ...received(event.identityMode, event.agencyId, event.registeredBy),
      known: learn(nothingKnown, event),
    }),
    AnonymousContactRegistered: (_, event) => ({
      ...received('ANONYMOUS', event.agencyId, event.registeredBy),
      known: learn(nothingKnown, event),
      ...codeIn(event),
    }),
    ProtectedPersonRegistered: (_, event) => ({
      ...received('PROTECTED', event.agencyId, event.registeredBy),
      known: learn(nothingKnown, event),
    }),
    PersonIdentified: (state, event) => ({ ...state, mode: 'IDENTIFIED', known: learn(state.known, event) }),
    PersonProtectionEntered: ({ returnCodeHash: _, ...state }, event) => ({
      ...state,
      mode: 'PROTECTED',
      known: learn(nothingKnown, event),
    }),
    LeavingProtectionRequested: (state, { requestedBy }) => ({ ...state, leavingRequestedBy: requestedBy }),
    PersonProtectionLeft: ({ leavingRequestedBy: _, ...state }, event) => ({
      ...state,
      mode: event.identityMode,
      known: learn(state.known, event, forbiddenIn[event.identityMode]),
    }),
    PersonDataCorrected: (state, event) => ({ ...state, known: learn(state.known, event, event.clear) }),
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
      keeping: [...state.keeping, { staffId: event.staffId, ...caseIn(event) }],
    }),
    KeeperReleased: (state, { staffId, caseId }) => ({
      ...state,
      keeping: state.keeping.filter((reason) => !(reason.staffId === staffId && reason.caseId === caseId)),
    }),
    RequestProtectionChanged: (state) => state,
  },
};

const refusalOfMode = (mode: Person['mode']) => reject(mode === 'none' ? 'NoSuchPerson' : 'ModeForbidsThis');
