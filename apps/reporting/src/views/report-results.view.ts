import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CellValue } from '../engine/cells.js';
import { ReportRunLanguage } from '../report-run/report-run.language.js';

@Entity('report_results')
export class ReportResult {
  @PrimaryColumn('uuid') runId!: string;
  @Column('jsonb') cells!: readonly CellValue[];
}

/** The numbers of every run, apart from the list of runs because they are many. */
export const reportResults: View<typeof ReportRunLanguage.events, ReportResult> = {
  name: 'report-results',
  row: ReportResult,
  reads: ReportRunLanguage.events,
  on: {
    ReportRunCompleted: {
      key: ({ stream }) => stream,
      next: (_, { stream, data: { cells } }) => ({ runId: stream, cells }),
    },
  },
};
