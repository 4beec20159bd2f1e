import { isErased, rowPerStream, type Erased, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { arePresentForm, sharedAmong } from '../blind-index/blind-index.js';
import { PersonLanguage } from '../person/person.language.js';

@Entity('duplicate_keys')
export class DuplicateKeyRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The blind indexes of this registration's facts; null if those are of an earlier form, or there are none. */
  @Column('text', { array: true, nullable: true }) ownIndexes!: readonly string[] | null;
  /** Those of them by which people are looked for among everybody. */
  @Column('text', { array: true }) blindIndexes!: readonly string[];
  /** The agency to ask. */
  @Column('uuid') agencyId!: string;
  /** The registration into which this one is merged: whoever is found by this one is that person. */
  @Column('uuid', { nullable: true }) survivorId!: string | null;
}

const withIndexes = (ownIndexes: readonly string[] | null) => ({
  ownIndexes,
  blindIndexes: [...new Set(sharedAmong(ownIndexes ?? []))],
});

type StoredIndexes = readonly string[] | Erased | undefined;
/** Once the identity of somebody was erased, there is nothing by which to find them. */
const presentIndexes = (indexes: StoredIndexes): readonly string[] | null =>
  indexes === undefined ? null : isErased(indexes) ? [] : arePresentForm(indexes) ? indexes : null;

type NamedPersonEvent = {
  readonly stream: string;
  readonly data: { readonly agencyId: string; readonly blindIndexes?: readonly string[] };
};
const rowOfNamedPerson = ({
  stream,
  data: { agencyId, blindIndexes },
}: NamedPersonEvent): DuplicateKeyRow => ({
  personId: stream,
  ...withIndexes(presentIndexes(blindIndexes)),
  agencyId,
  survivorId: null,
});

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
  on: {
    /** The survivor says which registration is absorbed. */
    RegistrationAbsorbed: {
      key: ({ data: { personId } }) => personId,
      next: (row, { stream }) => row && { ...row, survivorId: stream },
    },
    RegistrationReleased: {
      key: ({ data: { personId } }) => personId,
      next: (row) => row && { ...row, survivorId: null },
    },
    ...rowPerStream<typeof PersonLanguage.events, DuplicateKeyRow>({
      begin: {
        PersonRegistered: rowOfNamedPerson,
        PersonIdentified: rowOfNamedPerson,
        PersonProtectionLeft: rowOfNamedPerson,
      },
      change: {
        PersonProtectionEntered: () => null,
        PersonalDataErased: () => null,
        PersonDataCorrected: (_, { data: { blindIndexes } }) => withIndexes(presentIndexes(blindIndexes)),
      },
    }),
  },
};
