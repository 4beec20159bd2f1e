import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CellValue } from '../engine/cells.js';
import { ReportRunLanguage, type OfficeName } from '../report-run/report-run.language.js';

@Entity('report_results')
export class ReportResultRow {
  @PrimaryColumn('uuid') runId!: string;
  @Column('jsonb') cells!: readonly CellValue[];
  /** The offices of the run, by the names that they had then. */
  @Column('jsonb') offices!: readonly OfficeName[];
}

/** The numbers of every run. They are stored apart from the list of runs because of their size. */
export const reportResults: Projection<typeof ReportRunLanguage.events, ReportResultRow> = {
  name: 'report-results',
  row: ReportResultRow,
  reads: ReportRunLanguage.events,
  on: rowPerStream<typeof ReportRunLanguage.events, ReportResultRow>({
    begin: {
      ReportRunCompleted: ({ stream, data: { cells, offices = [] } }) => ({ runId: stream, cells, offices }),
    },
  }),
};
