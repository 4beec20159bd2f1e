import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';

/**
 * A check of the table refuses, as `PersonAbsorbed`, that a registration is absorbed twice or is absorbed and
 * survives: merges that are decided at the same time form neither circles nor chains.
 */
@Entity('merge_parties')
export class MergePartyRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The registrations that were merged into this one. */
  @Column('uuid', { array: true }) absorbedIds!: readonly string[];
  /** The registrations into which this one was merged. */
  @Column('uuid', { array: true }) survivorIds!: readonly string[];
}

const { PersonsMerged, PersonsUnmerged, RegistrationAbsorbed, RegistrationReleased, PersonalDataErased } =
  PersonLanguage.events;
const mergeEvents = {
  PersonsMerged,
  PersonsUnmerged,
  RegistrationAbsorbed,
  RegistrationReleased,
  PersonalDataErased,
};

const noParty = (personId: string): MergePartyRow => ({ personId, absorbedIds: [], survivorIds: [] });
const streamOf = ({ stream }: { readonly stream: string }) => stream;
const personOf = ({ data }: { readonly data: { readonly personId: string } }) => data.personId;

/** Which registrations are merged with others. */
export const mergeParties: Projection<typeof mergeEvents, MergePartyRow> = {
  name: 'merge-parties',
  row: MergePartyRow,
  reads: mergeEvents,
  on: {
    PersonsMerged: {
      key: ({ stream, data: { absorbs = false } }) => (absorbs ? stream : null),
      next: (row, { stream, data: { personId } }) => {
        const { absorbedIds, ...party } = row ?? noParty(stream);
        return { ...party, absorbedIds: [...new Set([...absorbedIds, personId])] };
      },
    },
    PersonsUnmerged: {
      key: streamOf,
      next: (row, { data: { personId } }) =>
        row && { ...row, absorbedIds: row.absorbedIds.filter((id) => id !== personId) },
    },
    RegistrationAbsorbed: {
      key: personOf,
      next: (row, { stream, data: { personId } }) => {
        const { survivorIds, ...party } = row ?? noParty(personId);
        return { ...party, survivorIds: [...new Set([...survivorIds, stream])] };
      },
    },
    PersonalDataErased: { key: ({ stream }) => stream, next: () => null },
    RegistrationReleased: {
      key: personOf,
      next: (row, { stream }) =>
        row && { ...row, survivorIds: row.survivorIds.filter((id) => id !== stream) },
    },
  },
};
