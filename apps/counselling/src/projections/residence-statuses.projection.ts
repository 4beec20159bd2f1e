import type { FactSource } from '@geleit/contracts';
import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import type { ResidenceRestriction, ResidenceStatus, WorkPermission } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  residenceStatusEvents,
  type ResidenceStrikeReason,
} from '../case/residence/residence-status.language.js';

/** Whether a version of an entry holds, was replaced by a later one, or was struck with the entry. */
export const residenceVersionStates = codeList('residenceVersionStates', ['current', 'replaced', 'struck']);

/** A version of an entry of the timeline: what was known of it from `recordedAt` until `replacedAt`. */
@Entity('residence_statuses')
export class ResidenceStatusRow {
  @PrimaryColumn('uuid') residenceStatusId!: string;
  /** Of the entry, the same for all of its versions. */
  @Column('uuid') timelineEntryId!: string;
  @Column('uuid') caseId!: string;
  @Column('text')
  @Personal('special')
  status!: ResidenceStatus | Erased;
  @Column('date') validFrom!: string;
  /** The last day on which it holds, or held. */
  @Column('date', { nullable: true }) validUntil!: string | null;
  /** The last day as the document shows it. */
  @Column('date', { nullable: true }) documentedUntil!: string | null;
  @Column('text', { nullable: true })
  @Personal('special')
  previousStatus!: ResidenceStatus | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  issuedBy!: string | Erased | null;
  @Column('text')
  @Personal('special')
  workPermission!: WorkPermission | Erased;
  @Column('text')
  @Personal('special')
  residenceRestriction!: ResidenceRestriction | Erased;
  @Column('text') source!: FactSource;
  @Column('text', { nullable: true })
  @Personal('identity')
  azrNumber!: string | Erased | null;
  @Column('text') state!: (typeof residenceVersionStates)[number];
  @Column('timestamptz') recordedAt!: string;
  @Column('text') recordedBy!: string;
  @Column('timestamptz', { nullable: true }) replacedAt!: string | null;
  @Column('text', { nullable: true }) strikeReason!: ResidenceStrikeReason | null;
}

type StatusEvents = typeof residenceStatusEvents;

const key = ({ data }: { readonly data: { readonly residenceStatusId: string } }): string =>
  data.residenceStatusId;

type VersionEvent = RecordedEvent<StatusEvents, 'ResidenceStatusRecorded'>;
const version = (
  _: ResidenceStatusRow | null,
  { stream, at, by, data }: VersionEvent,
): ResidenceStatusRow => ({
  validUntil: null,
  documentedUntil: null,
  previousStatus: null,
  issuedBy: null,
  azrNumber: null,
  ...data,
  caseId: stream,
  state: 'current',
  recordedAt: at,
  recordedBy: by,
  replacedAt: null,
  strikeReason: null,
});
const change =
  <Event>(columnsOf: (event: Event) => Partial<ResidenceStatusRow>) =>
  (row: ResidenceStatusRow | null, event: Event): ResidenceStatusRow | null =>
    row && { ...row, ...columnsOf(event) };

/** The residence timeline of each case, in both times. */
export const residenceTimeline: Projection<StatusEvents, ResidenceStatusRow> = {
  name: 'residence-statuses',
  row: ResidenceStatusRow,
  reads: residenceStatusEvents,
  on: {
    ResidenceStatusRecorded: { key, next: version },
    ResidenceStatusCorrected: { key, next: version },
    ResidenceStatusEndMoved: { key, next: version },
    ResidenceStatusReplaced: {
      key,
      next: change(({ at }: RecordedEvent<StatusEvents, 'ResidenceStatusReplaced'>) => ({
        state: 'replaced',
        replacedAt: at,
      })),
    },
    ResidenceStatusStruck: {
      key,
      next: change(({ at, data }: RecordedEvent<StatusEvents, 'ResidenceStatusStruck'>) => ({
        state: 'struck',
        replacedAt: at,
        strikeReason: data.reason,
      })),
    },
    ResidenceStatusErased: { key, next: () => null },
  },
};
