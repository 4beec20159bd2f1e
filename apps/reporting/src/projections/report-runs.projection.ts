import { rowPerStream, type Projection } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import { ReportRunLanguage } from '../report-run/report-run.language.js';

@Entity('report_runs')
export class ReportRunRow {
  @PrimaryColumn('uuid') runId!: string;
  @Column('text') definitionId!: string;
  @Column('int') definitionVersion!: number;
  @Column('text') programme!: ReportedProgramme;
  @Column('date') periodFrom!: string;
  @Column('date') periodTo!: string;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('timestamptz') asOf!: string;
  @Column('text') sha256!: string;
  @Column('text') ranBy!: string;
  @Column('timestamptz') ranAt!: string;
  /** The German day up to which it knows the facts: when it was made, or to which it was limited. */
  @Column('date', { nullable: true }) knownUntil!: string | null;
  /** Zwischenbericht: it does not know the whole period. */
  @Column('boolean') interim!: boolean;
  @Column('int') version!: number;
}

/** Runs of reports and the time of their facts. The numbers are in `report-results`. */
export const reportRuns: Projection<typeof ReportRunLanguage.events, ReportRunRow> = {
  name: 'report-runs',
  row: ReportRunRow,
  reads: ReportRunLanguage.events,
  on: rowPerStream<typeof ReportRunLanguage.events, ReportRunRow>({
    begin: {
      ReportRunCompleted: ({
        stream,
        at,
        by,
        version,
        data: { definitionId, definitionVersion, programme, period, agencyId, asOf, requestedAsOf, sha256 },
      }) => ({
        runId: stream,
        definitionId,
        definitionVersion,
        programme,
        periodFrom: period.from,
        periodTo: period.to,
        agencyId: agencyId ?? null,
        asOf,
        sha256,
        ranBy: by,
        ranAt: at,
        knownUntil: germanDayOf(requestedAsOf ?? at),
        interim: germanDayOf(requestedAsOf ?? at) <= period.to,
        version,
      }),
    },
  }),
};
