import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubmissionStatus } from '../submission/submission.decider.js';
import {
  SubmissionLanguage,
  type CorrectionReason,
  type SubmittedRun,
} from '../submission/submission.language.js';

@Entity('submissions')
export class SubmissionRow {
  @PrimaryColumn('uuid') submissionId!: string;
  @Column('text') status!: SubmissionStatus;
  @Column('uuid') runId!: string;
  @Column('text') definitionId!: string;
  @Column('int') definitionVersion!: number;
  @Column('date') periodFrom!: string;
  @Column('date') periodTo!: string;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('timestamptz') asOf!: string;
  @Column('text') sha256!: string;
  @Column('text') draftedBy!: string;
  @Column('timestamptz') draftedAt!: string;
  @Column('text', { nullable: true }) reviewedBy!: string | null;
  @Column('timestamptz', { nullable: true }) frozenAt!: string | null;
  @Column('date', { nullable: true }) submittedOn!: string | null;
  @Column('date', { nullable: true }) acceptedOn!: string | null;
  @Column('text', { nullable: true }) correctionReason!: CorrectionReason | null;
  /** Zwischenbericht: it was not the final report of its period. */
  @Column('boolean') interim!: boolean;
  /** Runs that were submitted earlier and have since been corrected, oldest first. */
  @Column('text', { array: true }) superseded!: readonly string[];
  @Column('int') version!: number;
}

type SubmissionEventTypes = typeof SubmissionLanguage.events;

const runColumns = ({
  runId,
  definitionId,
  definitionVersion,
  period,
  agencyId,
  asOf,
  sha256,
}: Readonly<SubmittedRun>) => ({
  runId,
  definitionId,
  definitionVersion,
  periodFrom: period.from,
  periodTo: period.to,
  agencyId: agencyId ?? null,
  asOf,
  sha256,
});
const unreviewedColumns = { reviewedBy: null, frozenAt: null, submittedOn: null, acceptedOn: null };

/** The current state of each submission. */
export const submissions: Projection<SubmissionEventTypes, SubmissionRow> = {
  name: 'submissions',
  row: SubmissionRow,
  reads: SubmissionLanguage.events,
  on: rowPerStream<SubmissionEventTypes, SubmissionRow>({
    begin: {
      SubmissionDrafted: ({ stream, at, version, data: { run, draftedBy, interim = false } }) => ({
        submissionId: stream,
        status: 'drafted',
        ...runColumns(run),
        draftedBy,
        draftedAt: at,
        ...unreviewedColumns,
        correctionReason: null,
        interim,
        superseded: [],
        version,
      }),
    },
    change: {
      SubmissionReviewed: (_, { data: { reviewedBy } }) => ({ status: 'reviewed', reviewedBy }),
      SubmissionFrozen: (_, { at }) => ({ status: 'frozen', frozenAt: at }),
      SubmissionSent: (_, { data: { submittedOn } }) => ({ status: 'submitted', submittedOn }),
      SubmissionAccepted: (_, { data: { acceptedOn } }) => ({ status: 'accepted', acceptedOn }),
      CorrectionRequested: (_, { data: { reason } }) => ({
        status: 'correction_requested',
        correctionReason: reason,
      }),
      SubmissionCorrected: ({ superseded }, { at, data: { run, draftedBy, supersedes } }) => ({
        ...runColumns(run),
        ...unreviewedColumns,
        status: 'corrected',
        draftedBy,
        draftedAt: at,
        superseded: [...superseded, supersedes],
      }),
    },
  }),
};
