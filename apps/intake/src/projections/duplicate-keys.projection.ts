import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';

@Entity('duplicate_keys')
export class DuplicateKeyRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The person's own blind index; null if too little is known for one. */
  @Column('text', { nullable: true }) own!: string | null;
  /** Merged person → their blind indexes. */
  @Column('jsonb') merged!: Readonly<Record<string, readonly string[]>>;
  /** All of them, to search by. */
  @Column('text', { array: true }) blindIndexes!: readonly string[];
  /** The agency to ask. */
  @Column('uuid') agencyId!: string;
}

const duplicateKeyRow = (
  personId: string,
  agencyId: string,
  own: string | null,
  merged: DuplicateKeyRow['merged'] = {},
): DuplicateKeyRow => ({
  personId,
  own,
  merged,
  blindIndexes: [...new Set([...(own === null ? [] : [own]), ...Object.values(merged).flat()])],
  agencyId,
});

type NamedPersonEvent = {
  readonly stream: string;
  readonly data: { readonly agencyId: string; readonly blindIndex?: string };
};
const rowOfNamedPerson = ({ stream, data }: NamedPersonEvent): DuplicateKeyRow =>
  duplicateKeyRow(stream, data.agencyId, data.blindIndex ?? null);

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
        duplicateKeyRow(stream, row.agencyId, data.blindIndex ?? null, row.merged),
      PersonsMerged: (row, { stream, data }) =>
        duplicateKeyRow(stream, row.agencyId, row.own, {
          ...row.merged,
          [data.personId]: data.blindIndexes,
        }),
      PersonsUnmerged: (row, { stream, data }) =>
        duplicateKeyRow(
          stream,
          row.agencyId,
          row.own,
          Object.fromEntries(Object.entries(row.merged).filter(([id]) => id !== data.personId)),
        ),
    },
  }),
};
