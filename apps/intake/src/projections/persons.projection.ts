import { rowPerStream, type Projection } from '@geleit/kernel';
import { HouseholdLanguage } from '../household/household.language.js';
import { fieldsForbiddenByMode } from '../person/person-details.decider.js';
import { namedModes, type AnyPersonDetails, type IdentityMode } from '../person/person-details.language.js';
import { withKeepersOf, withoutKeepersOf } from '../person/merge.decider.js';
import {
  admitTo,
  allAccess,
  awaitCase,
  isPresentResponsibility,
  isResponsibility,
  markLeft,
  officeOfKeeper,
  placeCase,
  placeOf,
  registrationKeeper,
  releaseFrom,
  type AbsorbedKeepers,
  type Access,
  type Keeper,
} from '../person/keepers.decider.js';
import { PersonLanguage } from '../person/person.language.js';
import { noFacts, stateFacts } from '../person/stated-facts.decider.js';
import { PersonRow } from './person-row.projection.js';

export { PersonRow, registrationStatuses, type RegistrationStatus } from './person-row.projection.js';

interface RegistrationEvent {
  readonly stream: string;
  readonly at: string;
  readonly by: string;
  readonly version: number;
  readonly data: AnyPersonDetails & { readonly agencyId: string; readonly registeredBy: string };
}
type KeeperColumns = Pick<
  PersonRow,
  'keeping' | 'keepers' | 'keeperPlaces' | 'responsibleIds' | 'hasResponsible'
>;

const staffIdsOf = (access: readonly Access[]): readonly string[] => [
  ...new Set(access.map(({ staffId }) => staffId)),
];

function keeperColumns(
  keeping: readonly Keeper[],
  person: Pick<PersonRow, 'agencyId' | 'absorbedKeepers'>,
): KeeperColumns {
  const access = allAccess({ keepers: keeping, absorbedKeepers: person.absorbedKeepers });
  const responsibleIds = staffIdsOf(access.filter(isResponsibility));
  const hasResponsible = access.some(isPresentResponsibility);
  return {
    keeping,
    keepers: staffIdsOf(access),
    keeperPlaces: [
      ...new Set(access.map((keeper) => placeOf(keeper.staffId, officeOfKeeper(keeper, person)))),
    ],
    responsibleIds,
    hasResponsible,
  };
}

const newPersonRow = (identityMode: IdentityMode, event: RegistrationEvent): PersonRow => ({
  personId: event.stream,
  identityMode,
  agencyId: event.data.agencyId,
  registeredAt: event.at,
  ...stateFacts(noFacts, event),
  householdId: null,
  mergedPersonIds: [],
  mergedInto: null,
  registrationStatus: 'present',
  absorbedKeepers: {},
  leavingRequestedBy: null,
  ...keeperColumns([registrationKeeper(event.data.registeredBy)], { ...event.data, absorbedKeepers: {} }),
  version: event.version,
});

const { MemberAdded, MemberRemoved, MembershipRestated } = HouseholdLanguage.events;
const membershipEvents = { MemberAdded, MemberRemoved, MembershipRestated };
const personRowEvents = { ...PersonLanguage.events, ...membershipEvents };

const joined = (row: PersonRow, householdId: string): PersonRow =>
  namedModes.some((mode) => mode === row.identityMode) ? { ...row, householdId } : row;
const left = (row: PersonRow, householdId: string): PersonRow =>
  row.householdId === householdId ? { ...row, householdId: null } : row;

/** To which household people belong is the household's word. Anonymous and protected people are in none. */
const householdOfMember: Projection<typeof membershipEvents, PersonRow>['on'] = {
  MemberAdded: {
    key: ({ data: { personId } }) => personId,
    next: (row, { stream }) => row && joined(row, stream),
  },
  MemberRemoved: {
    key: ({ data: { personId } }) => personId,
    next: (row, { stream }) => row && left(row, stream),
  },
  /** Whoever belongs to another household as well leaves this one again. */
  MembershipRestated: {
    key: ({ data: { personId } }) => personId,
    next: (row, { stream, data: { role } }) =>
      row && (role === undefined ? left(row, stream) : joined(row, row.householdId ?? stream)),
  },
};

/** The survivor says which registration is absorbed. */
const absorption: Pick<
  Projection<typeof PersonLanguage.events, PersonRow>['on'],
  'RegistrationAbsorbed' | 'RegistrationReleased'
> = {
  RegistrationAbsorbed: {
    key: ({ data: { personId } }) => personId,
    next: (row, { stream }) => row && { ...row, mergedInto: stream, registrationStatus: 'absorbed' },
  },
  RegistrationReleased: {
    key: ({ data: { personId } }) => personId,
    next: (row) => row && { ...row, mergedInto: null, registrationStatus: 'present' },
  },
};

const absorbedKeeperColumns = (row: PersonRow, absorbedKeepers: AbsorbedKeepers) => ({
  absorbedKeepers,
  ...keeperColumns(row.keeping, { ...row, absorbedKeepers }),
});

/** The registered people, with what their mode allows to be known. */
export const persons: Projection<typeof personRowEvents, PersonRow> = {
  name: 'persons',
  row: PersonRow,
  reads: personRowEvents,
  on: {
    ...householdOfMember,
    ...rowPerStream<typeof PersonLanguage.events, PersonRow>({
      begin: {
        PersonRegistered: (event) => newPersonRow(event.data.identityMode, event),
        AnonymousContactRegistered: (event) => newPersonRow('ANONYMOUS', event),
        ProtectedPersonRegistered: (event) => newPersonRow('PROTECTED', event),
      },
      change: {
        PersonIdentified: (row, event) => ({ identityMode: 'IDENTIFIED', ...stateFacts(row, event) }),
        PersonProtectionEntered: (_, event) => ({
          identityMode: 'PROTECTED',
          ...stateFacts(noFacts, event),
          householdId: null,
        }),
        LeavingProtectionRequested: (_, { data }) => ({
          leavingRequestedBy: data.requestedBy,
        }),
        PersonProtectionLeft: (row, event) => ({
          identityMode: event.data.identityMode,
          ...stateFacts(row, event, fieldsForbiddenByMode[event.data.identityMode]),
          leavingRequestedBy: null,
        }),
        PersonDataCorrected: (row, event) => stateFacts(row, event, event.data.clear),
        PersonChangeRecorded: (row, event) => stateFacts(row, event),
        HouseholdLinked: () => ({}),
        ReturnCodeIssued: () => ({}),
        PersonsMerged: (row, { data }) => ({
          mergedPersonIds: [...new Set([...row.mergedPersonIds, data.personId])],
        }),
        PersonsUnmerged: (row, { data }) => ({
          mergedPersonIds: row.mergedPersonIds.filter((id) => id !== data.personId),
          ...absorbedKeeperColumns(row, withoutKeepersOf(row.absorbedKeepers, data.personId)),
        }),
        KeepersTaken: (row, { data }) => absorbedKeeperColumns(row, withKeepersOf(row.absorbedKeepers, data)),
        MergeFollowed: () => ({}),
        UnmergeFollowed: () => ({}),
        KeepersStated: () => ({}),
        KeeperAdmitted: (row, { data }) => keeperColumns(admitTo(row.keeping, data), row),
        KeeperReleased: (row, { data }) => keeperColumns(releaseFrom(row.keeping, data), row),
        KeeperLeft: (row, { data }) => keeperColumns(markLeft(row.keeping, data), row),
        CasePlaced: (row, { data }) => keeperColumns(placeCase(row.keeping, data), row),
        RequestAwaitsCase: (row, { data }) => keeperColumns(awaitCase(row.keeping, data), row),
        DeputyNamed: () => ({}),
        RequestPassedOn: () => ({}),
        RequestProtectionChanged: () => ({}),
        SubjectAccessExported: () => ({}),
        PersonalDataErased: () => null,
      },
    }),
    ...absorption,
  },
};
