import type { AgeBand, FamilyStatus, Gender, Occupation, Schooling } from '@geleit/contracts';
import { Personal, rowPerStream, type Erased, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HouseholdLanguage } from '../household/household.language.js';
import { fieldsForbiddenByMode } from '../person/person-details.decider.js';
import {
  namedModes,
  type AnyPersonDetails,
  type IdentityMode,
  type OriginRegion,
} from '../person/person-details.language.js';
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
import type { SpokenLanguage } from '../person/spoken-language.language.js';
import { noFacts, stateFacts, type RecordedEntry } from '../person/stated-facts.decider.js';

@Entity('persons')
export class PersonRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') identityMode!: IdentityMode;
  @Column('uuid') agencyId!: string;
  @Column('timestamptz') registeredAt!: string;
  @Column('text', { nullable: true })
  @Personal('identity')
  alias!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  givenName!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  familyName!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  birth!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  phone!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  email!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  address!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  gender!: Gender | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  ageBand!: AgeBand | Erased | null;
  @Column('jsonb', { nullable: true })
  @Personal('special')
  languages!: readonly SpokenLanguage[] | Erased | null;
  @Column('jsonb', { name: 'interpreter_need', nullable: true })
  @Personal('special')
  interpreterNeeded!: boolean | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  originRegion!: OriginRegion | Erased | null;
  @Column('jsonb', { name: 'nationality_codes', nullable: true })
  @Personal('special')
  nationalities!: readonly string[] | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  countryOfOrigin!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  entryDate!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  ags!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  familyStatus!: FamilyStatus | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  schooling!: Schooling | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  occupation!: Occupation | Erased | null;
  /** What was recorded of the dated facts, in the order in which it was recorded. */
  @Column('jsonb')
  @Personal('identity')
  entries!: readonly RecordedEntry[];
  @Column('uuid', { nullable: true }) householdId!: string | null;
  @Column('uuid', { array: true }) mergedPersonIds!: readonly string[];
  /** The registration that survives a merge with this one. */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  @Column('text') registrationStatus!: RegistrationStatus;
  /** Merged person → who has access because of that registration. */
  @Column('jsonb') absorbedKeepers!: AbsorbedKeepers;
  /** Who asked for protection to end; a second keeper can then end it. */
  @Column('text', { nullable: true }) leavingRequestedBy!: string | null;
  @Column('jsonb') keeping!: readonly Keeper[];
  @Column('text', { array: true }) keepers!: readonly string[];
  /** `<staff member>@<office>`: who has access while they work there. */
  @Column('text', { array: true }) keeperPlaces!: readonly string[];
  /** Who is responsible; others were only admitted or help in a case. */
  @Column('text', { array: true }) responsibleIds!: readonly string[];
  /** Whether any of them is still in the organisation. */
  @Column('boolean') hasResponsible!: boolean;
  @Column('integer') version!: number;
}

/** An absorbed registration was merged into another one, which survives. */
export const registrationStatuses = ['present', 'absorbed'] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];

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
        PersonalDataErased: () => null,
      },
    }),
    ...absorption,
  },
};
