import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CompetenceKind, LifeDomain, NeedPriority } from '../case/assessment.language.js';
import { CaseLanguage } from '../case/case.language.js';

export const assessmentStatuses = codeList('assessmentStatuses', ['started', 'completed']);

export interface AssessedDomainEntry {
  readonly domain: LifeDomain;
  readonly level: number | Erased;
  readonly priority: NeedPriority;
  readonly resources?: string | Erased;
  readonly needs?: string | Erased;
}
export interface CompetenceEntry {
  readonly kind: CompetenceKind;
  readonly text: string | Erased;
}
/** What a completed assessment said before it was changed. */
export interface EarlierAssessment {
  readonly assessedOn: string;
  readonly domains: readonly AssessedDomainEntry[];
  readonly competences: readonly CompetenceEntry[];
  readonly changedAt: string;
}

@Entity('assessments')
export class AssessmentRow {
  @PrimaryColumn('uuid') assessmentId!: string;
  @Column('uuid') caseId!: string;
  @Column('date') assessedOn!: string;
  @Column('text') status!: (typeof assessmentStatuses)[number];
  @Column('date', { nullable: true }) completedOn!: string | null;
  @Column('jsonb')
  @Personal('narrative')
  domains!: readonly AssessedDomainEntry[];
  @Column('jsonb')
  @Personal('narrative')
  competences!: readonly CompetenceEntry[];
  /** What it said before it was changed, since it was first completed. */
  @Column('jsonb')
  @Personal('narrative')
  earlierVersions!: readonly EarlierAssessment[];
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: string;
}

type CaseEvents = typeof CaseLanguage.events;

const key = ({ data }: { readonly data: { readonly assessmentId: string } }): string => data.assessmentId;

function changed(
  row: AssessmentRow | null,
  { at, data: { assessedOn, domains, competences = [] } }: RecordedEvent<CaseEvents, 'AssessmentChanged'>,
): AssessmentRow | null {
  if (row === null) return null;
  const earlier = {
    assessedOn: row.assessedOn,
    domains: row.domains,
    competences: row.competences,
    changedAt: at,
  };
  const earlierVersions = row.completedOn === null ? [] : [...row.earlierVersions, earlier];
  return { ...row, assessedOn, domains, competences, earlierVersions };
}

/** The assessments of each case, as last changed: where the client stood on which day. */
export const assessments: Projection<CaseEvents, AssessmentRow> = {
  name: 'assessments',
  row: AssessmentRow,
  reads: CaseLanguage.events,
  on: {
    AssessmentStarted: {
      key,
      next: (_, { stream, by, at, data }: RecordedEvent<CaseEvents, 'AssessmentStarted'>) => ({
        ...data,
        caseId: stream,
        competences: data.competences ?? [],
        status: 'started',
        completedOn: null,
        earlierVersions: [],
        recordedBy: by,
        recordedAt: at,
      }),
    },
    AssessmentChanged: { key, next: changed },
    AssessmentCompleted: {
      key,
      next: (row, { data: { completedOn } }: RecordedEvent<CaseEvents, 'AssessmentCompleted'>) =>
        row && { ...row, status: 'completed', completedOn },
    },
    AssessmentStruck: { key, next: () => null },
    AssessmentErased: { key, next: () => null },
  },
};
