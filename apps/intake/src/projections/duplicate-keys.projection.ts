import { isErased, rowPerStream, type Erased, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { arePresentForm, sharedAmong } from '../blind-index/blind-index.js';
import { PersonLanguage } from '../person/person.language.js';

@Entity('duplicate_keys')
export class DuplicateKeyRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The blind indexes of the person's own facts; null if those are of an earlier form, or there are none. */
  @Column('text', { array: true, nullable: true }) ownIndexes!: readonly string[] | null;
  /** Merged person → their blind indexes. */
  @Column('jsonb') merged!: Readonly<Record<string, readonly string[]>>;
  /** Those of all that people are looked for by among everybody. */
  @Column('text', { array: true }) blindIndexes!: readonly string[];
  /** The agency to ask. */
  @Column('uuid') agencyId!: string;
}

const duplicateKeyRow = (
  personId: string,
  agencyId: string,
  ownIndexes: readonly string[] | null,
  merged: DuplicateKeyRow['merged'] = {},
): DuplicateKeyRow => ({
  personId,
  ownIndexes,
  merged,
  blindIndexes: [...new Set(sharedAmong([...(ownIndexes ?? []), ...Object.values(merged).flat()]))],
  agencyId,
});

type StoredIndexes = readonly string[] | Erased | undefined;
/** Once the identity of somebody was erased, there is nothing by which to find them. */
const presentIndexes = (indexes: StoredIndexes): readonly string[] | null =>
  indexes === undefined ? null : isErased(indexes) ? [] : arePresentForm(indexes) ? indexes : null;

type NamedPersonEvent = {
  readonly stream: string;
  readonly data: { readonly agencyId: string; readonly blindIndexes?: readonly string[] };
};
const rowOfNamedPerson = ({ stream, data }: NamedPersonEvent): DuplicateKeyRow =>
  duplicateKeyRow(stream, data.agencyId, presentIndexes(data.blindIndexes));

/**
 * The blind indexes by which people are found, and a second registration of the same person is noticed (P-5).
 * Anonymous and protected people are not included. The indexes are sealed in events; this projection opens
 * them, and stores nothing else of what it opens.
 */
export const duplicateKeys: Projection<typeof PersonLanguage.events, DuplicateKeyRow> = {
  name: 'duplicate-keys',
  row: DuplicateKeyRow,
  reads: PersonLanguage.events,
  opens: true,
  on: rowPerStream<typeof PersonLanguage.events, DuplicateKeyRow>({
    begin: {
      PersonRegistered: rowOfNamedPerson,
      PersonIdentified: rowOfNamedPerson,
      PersonProtectionLeft: rowOfNamedPerson,
    },
    change: {
      PersonProtectionEntered: () => null,
      PersonalDataErased: () => null,
      PersonDataCorrected: (row, { stream, data }) =>
        duplicateKeyRow(stream, row.agencyId, presentIndexes(data.blindIndexes), row.merged),
      PersonsMerged: (row, { stream, data }) =>
        duplicateKeyRow(stream, row.agencyId, row.ownIndexes, {
          ...row.merged,
          [data.personId]: presentIndexes(data.blindIndexes) ?? [],
        }),
      PersonsUnmerged: (row, { stream, data }) =>
        duplicateKeyRow(
          stream,
          row.agencyId,
          row.ownIndexes,
          Object.fromEntries(Object.entries(row.merged).filter(([id]) => id !== data.personId)),
        ),
    },
  }),
};
