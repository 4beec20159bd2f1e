import { inEveryState, reject, rejectField, type Permits, type RejectionOf } from '@geleit/kernel';
import { daysOfEntries } from './person-history.decider.js';
import type { PersonLanguage } from './person.language.js';
import { isNamedMode, rejectByIdentityMode, type Person } from './state.decider.js';

type PersonRejection = RejectionOf<typeof PersonLanguage> | undefined;

const checkNew = ({ identityMode }: Person): PersonRejection =>
  identityMode === 'none' ? undefined : reject('AlreadyRegistered');
const checkKnown = ({ identityMode }: Person): PersonRejection =>
  identityMode === 'none' ? reject('NoSuchPerson') : undefined;
const inMode =
  (isAllowed: (mode: Person['identityMode']) => boolean) =>
  ({ identityMode }: Person): PersonRejection =>
    isAllowed(identityMode) ? undefined : rejectByIdentityMode(identityMode);

const checkProtected = inMode((mode) => mode === 'PROTECTED');
const checkNamed = inMode(isNamedMode);
/** Of whoever is merged with others, the other registrations would still tell. */
const checkUnmerged = ({ mergedOnByPersonId }: Person): PersonRejection =>
  Object.keys(mergedOnByPersonId).length > 0 ? reject('StillMerged') : undefined;
const checkSecondKeeper = (
  { leavingRequestedBy }: Person,
  { by }: { readonly by: string },
): PersonRejection =>
  leavingRequestedBy === undefined || leavingRequestedBy === by
    ? reject('SecondStaffMemberNeeded')
    : undefined;
const checkAnyCode = ({ identityMode, returnCodeHash, absorbedReturnCodes }: Person): PersonRejection =>
  identityMode !== 'PROTECTED' &&
  (returnCodeHash !== undefined || Object.keys(absorbedReturnCodes).length > 0)
    ? undefined
    : reject('ReturnCodeUnknown');

/** Whoever has access by a responsibility keeps it; admissions can end. */
function checkAnyAdmission({ keepers }: Person): PersonRejection {
  if (keepers.some(({ reason }) => reason === 'admission')) return undefined;
  return keepers.length > 0 ? reject('KeptByResponsibility') : rejectField('/staffId', 'NotAdmitted');
}

/** What the state of a person refuses, whatever the command says. */
export const permitsOfPerson: Permits<typeof PersonLanguage, Person> = {
  RegisterPerson: checkNew,
  RegisterAnonymous: checkNew,
  RegisterProtected: checkNew,
  IdentifyPerson: inMode((mode) => mode === 'ANONYMOUS' || mode === 'PSEUDONYMOUS'),
  EnterProtection: (state) => checkNamed(state) ?? checkUnmerged(state),
  RequestLeavingProtection: checkProtected,
  LeaveProtection: (state, sender) => checkProtected(state) ?? checkSecondKeeper(state, sender),
  CorrectPersonData: checkKnown,
  RecordChange: checkKnown,
  CorrectChangeDay: (state) =>
    checkKnown(state) ??
    (daysOfEntries(state.entries).length === 0 ? rejectField('/from', 'NoChangeOnThatDay') : undefined),
  RecordReturnCode: inMode((mode) => mode !== 'none' && mode !== 'PROTECTED'),
  ReturnWithCode: checkAnyCode,
  MergePersons: checkNamed,
  UnmergePersons: ({ mergedOnByPersonId }) =>
    Object.keys(mergedOnByPersonId).length === 0 ? reject('NotMerged') : undefined,
  AdmitKeeper: checkKnown,
  AppointKeeper: checkKnown,
  ReleaseKeeper: (state) => checkKnown(state) ?? checkAnyAdmission(state),
  NameDeputy: checkProtected,
  ExportSubjectAccess: checkKnown,
  RepeatMerge: inEveryState,
  FollowMerge: inEveryState,
  FollowUnmerge: inEveryState,
  TakeKeepers: inEveryState,
  EndAdmission: inEveryState,
  PlaceCase: inEveryState,
  AssignCase: inEveryState,
  UnassignCase: inEveryState,
  AssignRequest: inEveryState,
  EndRequestAccess: inEveryState,
  PassOnResponsibility: inEveryState,
  FollowDeparture: inEveryState,
  ErasePersonalData: inEveryState,
  ConfirmErasure: inEveryState,
};
