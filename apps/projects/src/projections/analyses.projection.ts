import type { ProjectField } from '@geleit/contracts';
import { Personal, rowPerStream, type Erased, type Projection } from '@geleit/kernel';
import { lastValidDayOfAnalysis } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExistingAnalysis } from '../analysis/state.decider.js';
import { AnalysisLanguage, type DataSource, type LocalActor } from '../analysis/analysis.language.js';

export interface NeedEntry {
  readonly needId: string;
  readonly field: ProjectField;
  readonly text: string | Erased;
  readonly evidence: string | Erased;
}

@Entity('analyses')
export class AnalysisRow {
  @PrimaryColumn('uuid') analysisId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') status!: ExistingAnalysis['status'];
  @Column('text') ags!: string;
  @Column('text', { array: true }) quarters!: readonly string[];
  @Column('date') periodFrom!: string;
  @Column('date') periodTo!: string;
  @Column('jsonb')
  @Personal('identity')
  dataSources!: readonly DataSource[];
  @Column('jsonb')
  @Personal('identity')
  actors!: readonly LocalActor[];
  @Column('jsonb', { name: 'resource_texts' })
  @Personal('identity')
  resources!: readonly string[] | Erased;
  /** In order of urgency once they are prioritised. */
  @Column('jsonb')
  @Personal('narrative')
  needs!: readonly NeedEntry[];
  @Column('date') startedOn!: string;
  @Column('text') startedBy!: string;
  @Column('date', { nullable: true }) approvedOn!: string | null;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  /** The last day on which the analysis justifies a project. After that day it is outdated. */
  @Column('date', { nullable: true }) validUntil!: string | null;
  @Column('int') version!: number;
}

type AnalysisEventTypes = typeof AnalysisLanguage.events;

/** Analyses with their data and needs. */
export const analyses: Projection<AnalysisEventTypes, AnalysisRow> = {
  name: 'analyses',
  row: AnalysisRow,
  reads: AnalysisLanguage.events,
  on: rowPerStream<AnalysisEventTypes, AnalysisRow>({
    begin: {
      AnalysisStarted: ({ stream, version, data: { agencyId, area, period, startedOn, startedBy } }) => ({
        analysisId: stream,
        agencyId,
        status: 'started',
        ags: area.ags,
        quarters: area.quarters,
        periodFrom: period.from,
        periodTo: period.to,
        dataSources: [],
        actors: [],
        resources: [],
        needs: [],
        startedOn,
        startedBy,
        approvedOn: null,
        approvedBy: null,
        validUntil: null,
        version,
      }),
    },
    change: {
      DataCollected: (_, { data: { dataSources, actors, resources } }) => ({
        status: 'data_collected',
        dataSources,
        actors,
        resources,
      }),
      NeedIdentified: ({ needs }, { data: { needId, field, text, evidence } }) => ({
        status: 'data_collected',
        needs: [...needs, { needId, field, text, evidence }],
      }),
      NeedWithdrawn: ({ needs, status }, { data }) => {
        const left = needs.filter(({ needId }) => needId !== data.needId);
        return { needs: left, status: left.length === 0 ? 'data_collected' : status };
      },
      NeedsPrioritised: ({ needs }, { data: { needIds } }) => ({
        status: 'needs_prioritised',
        needs: needIds.flatMap((id) => needs.filter(({ needId }) => needId === id)),
      }),
      AnalysisApproved: (_, { by, data: { approvedOn } }) => ({
        status: 'approved',
        approvedOn,
        approvedBy: by,
        validUntil: lastValidDayOfAnalysis(approvedOn),
      }),
      AnalysisCorrected: (_, { data: { area, period, startedOn } }) => ({
        ags: area.ags,
        quarters: area.quarters,
        periodFrom: period.from,
        periodTo: period.to,
        startedOn,
      }),
      AnalysisReopened: () => ({
        status: 'data_collected',
        approvedOn: null,
        approvedBy: null,
        validUntil: null,
      }),
      AnalysisVoided: () => null,
    },
  }),
};
