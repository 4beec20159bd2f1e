import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';

@Entity('duplicate_keys')
export class DuplicateKeyRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The person's own blind indexes; null if their names were recorded before there were several. */
  @Column('text', { array: true, nullable: true }) ownIndexes!: readonly string[] | null;
  /** Merged person → their blind indexes. */
  @Column('jsonb') merged!: Readonly<Record<string, readonly string[]>>;
  /** All of them, to search by. Those that were recorded before there were several find nobody. */
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
  blindIndexes: [...new Set([...(ownIndexes ?? []), ...Object.values(merged).flat()])],
  agencyId,
});

type NamedPersonEvent = {
  readonly stream: string;
  readonly data: { readonly agencyId: string; readonly blindIndexes?: readonly string[] };
};
const rowOfNamedPerson = ({ stream, data }: NamedPersonEvent): DuplicateKeyRow =>
  duplicateKeyRow(stream, data.agencyId, data.blindIndexes ?? null);

/**
 * The blind indexes by which a second registration of the same person is noticed (P-5). Anonymous and
 * protected people are not included.
 */
export const duplicateKeys: Projection<typeof PersonLanguage.events, DuplicateKeyRow> = {
  name: 'duplicate-keys',
  row: DuplicateKeyRow,
  reads: PersonLanguage.events,
  on: rowPerStream<typeof PersonLanguage.events, DuplicateKeyRow>({
    begin: {
      PersonRegistered: rowOfNamedPerson,
      PersonIdentified: rowOfNamedPerson,
      PersonProtectionLeft: rowOfNamedPerson,
    },
    change: {
      PersonProtectionEntered: () => null,
      PersonDataCorrected: (row, { stream, data }) =>
        duplicateKeyRow(stream, row.agencyId, data.blindIndexes ?? null, row.merged),
      PersonsMerged: (row, { stream, data }) =>
        duplicateKeyRow(stream, row.agencyId, row.ownIndexes, {
          ...row.merged,
          [data.personId]: data.blindIndexes,
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
