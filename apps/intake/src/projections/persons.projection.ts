import type { AgeBand, Gender } from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { factsForbiddenByMode } from '../person/facts.decider.js';
import {
  factNames,
  type AnyFacts,
  type FactName,
  type IdentityMode,
  type OriginRegion,
  type SpokenLanguage,
} from '../person/facts.language.js';
import type { KeeperReason } from '../person/person.decider.js';
import { PersonLanguage } from '../person/person.language.js';

@Entity('persons')
export class PersonRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') identityMode!: IdentityMode;
  @Column('uuid') agencyId!: string;
  @Column('timestamptz') registeredAt!: string;
  @Column('text', { nullable: true }) alias!: string | null;
  @Column('text', { nullable: true }) givenName!: string | null;
  @Column('text', { nullable: true }) familyName!: string | null;
  @Column('text', { nullable: true }) dateOfBirth!: string | null;
  @Column('text', { nullable: true }) birthYearMonth!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) gender!: Gender | null;
  @Column('text', { nullable: true }) ageBand!: AgeBand | null;
  @Column('jsonb', { nullable: true }) languages!: readonly SpokenLanguage[] | null;
  @Column('boolean', { nullable: true }) interpreterNeeded!: boolean | null;
  @Column('text', { nullable: true }) originRegion!: OriginRegion | null;
  @Column('text', { array: true, nullable: true }) nationalities!: readonly string[] | null;
  @Column('text', { nullable: true }) countryOfOrigin!: string | null;
  @Column('text', { nullable: true }) entryDate!: string | null;
  @Column('text', { nullable: true }) ags!: string | null;
  @Column('uuid', { nullable: true }) householdId!: string | null;
  @Column('uuid', { array: true }) mergedPersonIds!: readonly string[];
  /** Who asked that protection may end; a second one can then end it. */
  @Column('text', { nullable: true }) leavingRequestedBy!: string | null;
  @Column('jsonb') keeping!: readonly KeeperReason[];
  @Column('text', { array: true }) keepers!: readonly string[];
  @Column('integer') version!: number;
}

type PersonProjectionEvent<T extends keyof typeof PersonLanguage.events> = RecordedEvent<
  typeof PersonLanguage.events,
  T
>;
type FactColumns = Pick<PersonRow, FactName>;

const key = ({ stream }: { readonly stream: string }): string => stream;
const emptyFactColumns = Object.fromEntries(factNames.map((name) => [name, null])) as unknown as FactColumns;

/** What is told replaces what was known; what is dropped is gone. */
const applyFactsToRow = (
  known: FactColumns,
  told: AnyFacts,
  dropped: readonly FactName[] = [],
): FactColumns =>
  Object.fromEntries(
    factNames.map((name) => [name, told[name] ?? (dropped.includes(name) ? null : known[name])]),
  ) as unknown as FactColumns;

const keeperColumns = (keeping: readonly KeeperReason[]): Pick<PersonRow, 'keeping' | 'keepers'> => ({
  keeping,
  keepers: [...new Set(keeping.map(({ staffId }) => staffId))],
});

const insertPerson = <
  T extends 'PersonRegistered' | 'AnonymousContactRegistered' | 'ProtectedPersonRegistered',
>(
  modeOf: (event: PersonProjectionEvent<T>) => IdentityMode,
) => ({
  key,
  next: (_: PersonRow | null, event: PersonProjectionEvent<T>): PersonRow => {
    const { agencyId, registeredBy } = event.data as {
      readonly agencyId: string;
      readonly registeredBy: string;
    };
    return {
      personId: event.stream,
      identityMode: modeOf(event),
      agencyId,
      registeredAt: event.at,
      ...applyFactsToRow(emptyFactColumns, event.data as AnyFacts),
      householdId: null,
      mergedPersonIds: [],
      leavingRequestedBy: null,
      ...keeperColumns([{ staffId: registeredBy }]),
      version: event.version,
    };
  },
});

const changed = <T extends keyof typeof PersonLanguage.events>(
  change: (event: PersonProjectionEvent<T>, row: PersonRow) => Partial<PersonRow>,
) => ({
  key,
  next: (row: PersonRow | null, event: PersonProjectionEvent<T>): PersonRow | null =>
    row && { ...row, ...change(event, row), version: event.version },
});

/** Who is known, in which mode, with what of them may be known. */
export const persons: Projection<typeof PersonLanguage.events, PersonRow> = {
  name: 'persons',
  row: PersonRow,
  reads: PersonLanguage.events,
  on: {
    PersonRegistered: insertPerson<'PersonRegistered'>(({ data }) => data.identityMode),
    AnonymousContactRegistered: insertPerson<'AnonymousContactRegistered'>(() => 'ANONYMOUS'),
    ProtectedPersonRegistered: insertPerson<'ProtectedPersonRegistered'>(() => 'PROTECTED'),
    PersonIdentified: changed<'PersonIdentified'>(({ data }, row) => ({
      identityMode: 'IDENTIFIED',
      ...applyFactsToRow(row, data),
    })),
    PersonProtectionEntered: changed<'PersonProtectionEntered'>(({ data }) => ({
      identityMode: 'PROTECTED',
      ...applyFactsToRow(emptyFactColumns, data),
      householdId: null,
    })),
    LeavingProtectionRequested: changed<'LeavingProtectionRequested'>(({ data }) => ({
      leavingRequestedBy: data.requestedBy,
    })),
    PersonProtectionLeft: changed<'PersonProtectionLeft'>(({ data }, row) => ({
      identityMode: data.identityMode,
      ...applyFactsToRow(row, data, factsForbiddenByMode[data.identityMode]),
      leavingRequestedBy: null,
    })),
    PersonDataCorrected: changed<'PersonDataCorrected'>(({ data }, row) =>
      applyFactsToRow(row, data, data.clear),
    ),
    HouseholdLinked: changed<'HouseholdLinked'>(({ data }) => ({ householdId: data.householdId })),
    ReturnCodeIssued: changed<'ReturnCodeIssued'>(() => ({})),
    PersonsMerged: changed<'PersonsMerged'>(({ data }, row) => ({
      mergedPersonIds: [...row.mergedPersonIds, data.personId],
    })),
    PersonsUnmerged: changed<'PersonsUnmerged'>(({ data }, row) => ({
      mergedPersonIds: row.mergedPersonIds.filter((id) => id !== data.personId),
    })),
    KeeperAdmitted: changed<'KeeperAdmitted'>(({ data }, row) =>
      keeperColumns([...row.keeping, keeperReasonOf(data)]),
    ),
    KeeperReleased: changed<'KeeperReleased'>(({ data }, row) =>
      keeperColumns(
        row.keeping.filter(({ staffId, caseId }) => !(staffId === data.staffId && caseId === data.caseId)),
      ),
    ),
    RequestProtectionChanged: changed<'RequestProtectionChanged'>(() => ({})),
  },
};

const keeperReasonOf = ({
  staffId,
  caseId,
}: {
  readonly staffId: string;
  readonly caseId?: string;
}): KeeperReason => (caseId === undefined ? { staffId } : { staffId, caseId });
