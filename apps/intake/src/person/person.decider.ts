import { confirmErasure, germanDayOf, withConfirmation, closedOnceErased } from '@geleit/rules';
import {
  pickPersonDetails,
  fieldsForbiddenByMode,
  mergeRecordedFields,
  noRecordedFields,
  checkPersonDetails,
} from './person-details.decider.js';
import { correctChangeDay, correctPersonData, recordChange } from './change.decider.js';
import { erasedPerson, erasePerson } from './erasure.decider.js';
import { identifyPerson } from './identification.decider.js';
import type { AnyPersonDetails, IdentityMode, PersonFieldName } from './person-details.language.js';
import { entryOf, type PersonEntry } from './person-history.decider.js';
import {
  admitKeeper,
  assignCase,
  assignRequest,
  endAdmission,
  endRequestAccess,
  placeCaseAt,
  releaseKeeper,
  unassignCase,
} from './keeper.decider.js';
import { appointKeeper, returnWithCode } from './appointment.decider.js';
import {
  admitTo,
  awaitCase,
  markLeft,
  placeCase,
  registrationKeeper,
  releaseFrom,
} from './keepers.decider.js';
import {
  followMerge,
  followUnmerge,
  mergePersons,
  repeatMerge,
  takeKeepers,
  unmergePersons,
  withKeepersOf,
  withMerged,
  withoutMerged,
} from './merge.decider.js';
import { checkOffice } from './office.decider.js';
import { permitsOfPerson } from './permits.decider.js';
import { PersonLanguage, type PersonCommandFacts } from './person.language.js';
import {
  enterProtection,
  leaveProtection,
  registerProtected,
  requestLeavingProtection,
} from './protection.decider.js';
import { followDeparture, nameDeputy, passOnResponsibility } from './responsibility.decider.js';
import type { Person } from './state.decider.js';

const pickReturnCodeHash = ({ returnCodeHash }: { readonly returnCodeHash?: string }) =>
  returnCodeHash === undefined ? {} : { returnCodeHash };

type Registration = AnyPersonDetails & { readonly agencyId: string; readonly registeredBy: string };
const newlyRegistered = (identityMode: IdentityMode, event: Registration): Person => ({
  identityMode,
  agencyId: event.agencyId,
  keepers: [registrationKeeper(event.registeredBy)],
  assignedCaseIds: [],
  officeByCaseId: {},
  recordedFields: mergeRecordedFields(noRecordedFields, event),
  entries: [entryOf(event)],
  mergedOnByPersonId: {},
  earlierMerges: {},
  absorbedKeepers: {},
  absorbedReturnCodes: {},
});

/** What is known once an event has stated and cleared facts. */
const withStated = (
  { recordedFields, entries }: Person,
  event: AnyPersonDetails & Pick<PersonEntry, 'validFrom'>,
  dropped: readonly PersonFieldName[] = [],
): Pick<Person, 'recordedFields' | 'entries'> => ({
  recordedFields: mergeRecordedFields(recordedFields, event, dropped),
  entries: [...entries, entryOf({ ...event, clear: dropped })],
});

const initial: Person = {
  identityMode: 'none',
  agencyId: '',
  keepers: [],
  assignedCaseIds: [],
  officeByCaseId: {},
  recordedFields: noRecordedFields,
  entries: [],
  mergedOnByPersonId: {},
  earlierMerges: {},
  absorbedKeepers: {},
  absorbedReturnCodes: {},
};

export const personDecider = closedOnceErased<typeof PersonLanguage, Person, PersonCommandFacts>({
  language: PersonLanguage,
  initial,
  permits: permitsOfPerson,

  decide: {
    RegisterPerson: (command, _, { at, by }, { blindIndexes, ...facts }) => {
      const { agencyId, identityMode } = command;
      return (
        checkOffice(facts) ??
        checkPersonDetails(identityMode, command, germanDayOf(at)) ?? {
          type: 'PersonRegistered',
          data: {
            ...pickPersonDetails(command),
            ...(blindIndexes !== undefined && { blindIndexes }),
            agencyId,
            identityMode,
            registeredBy: by,
          },
        }
      );
    },
    RegisterAnonymous: (command, _, { at, by }, facts) =>
      checkOffice(facts) ??
      checkPersonDetails('ANONYMOUS', command, germanDayOf(at)) ?? {
        type: 'AnonymousContactRegistered',
        data: {
          ...pickPersonDetails(command),
          ...pickReturnCodeHash(facts),
          agencyId: command.agencyId,
          registeredBy: by,
        },
      },
    RegisterProtected: registerProtected,
    IdentifyPerson: identifyPerson,
    EnterProtection: enterProtection,
    RequestLeavingProtection: requestLeavingProtection,
    LeaveProtection: leaveProtection,
    CorrectPersonData: correctPersonData,
    RecordChange: recordChange,
    CorrectChangeDay: correctChangeDay,
    RecordReturnCode: (_, __, ___, { returnCodeHash }) => ({
      type: 'ReturnCodeIssued',
      data: { returnCodeHash },
    }),
    ReturnWithCode: returnWithCode,
    MergePersons: mergePersons,
    UnmergePersons: unmergePersons,
    RepeatMerge: repeatMerge,
    FollowMerge: followMerge,
    FollowUnmerge: followUnmerge,
    TakeKeepers: takeKeepers,
    AdmitKeeper: admitKeeper,
    AppointKeeper: appointKeeper,
    ReleaseKeeper: releaseKeeper,
    EndAdmission: endAdmission,
    NameDeputy: nameDeputy,
    PlaceCase: placeCaseAt,
    AssignCase: assignCase,
    UnassignCase: unassignCase,
    AssignRequest: assignRequest,
    EndRequestAccess: endRequestAccess,
    PassOnResponsibility: passOnResponsibility,
    FollowDeparture: followDeparture,
    ExportSubjectAccess: (_, __, { by }) => ({ type: 'SubjectAccessExported', data: { exportedBy: by } }),
    ErasePersonalData: erasePerson,
    ConfirmErasure: confirmErasure,
  },

  evolve: {
    PersonRegistered: (_, event) => newlyRegistered(event.identityMode, event),
    AnonymousContactRegistered: (_, event) => ({
      ...newlyRegistered('ANONYMOUS', event),
      ...pickReturnCodeHash(event),
    }),
    ProtectedPersonRegistered: (_, event) => newlyRegistered('PROTECTED', event),
    PersonIdentified: (state, event) => ({
      ...state,
      identityMode: 'IDENTIFIED',
      ...withStated(state, event),
    }),
    PersonProtectionEntered: ({ returnCodeHash: _, ...state }, event) => ({
      ...state,
      identityMode: 'PROTECTED',
      recordedFields: mergeRecordedFields(noRecordedFields, event),
      entries: [entryOf(event)],
    }),
    LeavingProtectionRequested: (state, { requestedBy }) => ({ ...state, leavingRequestedBy: requestedBy }),
    PersonProtectionLeft: ({ leavingRequestedBy: _, ...state }, event) => ({
      ...state,
      identityMode: event.identityMode,
      ...withStated(state, event, fieldsForbiddenByMode[event.identityMode]),
    }),
    PersonDataCorrected: (state, event) => ({ ...state, ...withStated(state, event, event.clear) }),
    PersonChangeRecorded: (state, event) => ({ ...state, ...withStated(state, event) }),
    HouseholdLinked: (state) => state,
    ReturnCodeIssued: (state, { returnCodeHash }) => ({ ...state, returnCodeHash }),
    PersonsMerged: withMerged,
    PersonsUnmerged: (state, { personId }) => withoutMerged(state, personId),
    RegistrationAbsorbed: (state) => state,
    RegistrationReleased: (state) => state,
    MergeFollowed: (state, { since, survivorId }) => ({ ...state, merge: { since, survivorId } }),
    UnmergeFollowed: (state, { since }) => ({ ...state, merge: { since } }),
    KeepersStated: (state) => state,
    KeepersTaken: (state, taken) => ({
      ...state,
      absorbedKeepers: withKeepersOf(state.absorbedKeepers, taken),
    }),
    KeeperAdmitted: ({ assignedCaseIds, ...state }, event) => ({
      ...state,
      keepers: admitTo(state.keepers, event),
      assignedCaseIds:
        event.caseId === undefined ? assignedCaseIds : [...new Set([...assignedCaseIds, event.caseId])],
    }),
    KeeperReleased: (state, event) => ({ ...state, keepers: releaseFrom(state.keepers, event) }),
    CasePlaced: (state, event) => ({
      ...state,
      keepers: placeCase(state.keepers, event),
      officeByCaseId: { ...state.officeByCaseId, [event.caseId]: event.agencyId },
    }),
    KeeperLeft: (state, event) => ({ ...state, keepers: markLeft(state.keepers, event) }),
    RequestAwaitsCase: (state, event) => ({ ...state, keepers: awaitCase(state.keepers, event) }),
    DeputyNamed: (state) => state,
    RequestPassedOn: (state) => state,
    RequestProtectionChanged: (state) => state,
    SubjectAccessExported: (state) => state,
    PersonalDataErased: (state, event) => erasedPerson(initial, state, event),
    KeysDestroyed: withConfirmation,
  },
});
