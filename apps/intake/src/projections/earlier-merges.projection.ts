import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';

@Entity('earlier_merges')
export class EarlierMergeRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('uuid') survivorId!: string;
  @Column('timestamptz') mergedAt!: string;
}

const { PersonsMerged, PersonsUnmerged, PersonalDataErased } = PersonLanguage.events;
const mergeEvents = { PersonsMerged, PersonsUnmerged, PersonalDataErased };

/** Merges that do not absorb the other registration yet; of several of one registration the first. */
export const earlierMerges: Projection<typeof mergeEvents, EarlierMergeRow> = {
  name: 'earlier-merges',
  row: EarlierMergeRow,
  reads: mergeEvents,
  on: {
    PersonsMerged: {
      key: ({ data: { personId } }) => personId,
      next: (row, { stream: survivorId, at: mergedAt, data: { personId, absorbs = false } }) =>
        absorbs ? null : (row ?? { personId, survivorId, mergedAt }),
    },
    PersonalDataErased: { key: ({ stream }) => stream, next: () => null },
    PersonsUnmerged: {
      key: ({ data: { personId } }) => personId,
      next: (row, { stream }) => (row?.survivorId === stream ? null : row),
    },
  },
};
