import { codeList, Personal, type Erased } from '@geleit/kernel';
import type {
  GoalResult,
  OpeningArea,
  OpeningStage,
  ProjectField,
  ProjectKind,
  ProjectProgramme,
} from '@geleit/contracts';
import type { BudgetViolation } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SpecialService } from '../project/codes.language.js';
import type { Budget } from '../project/plan.language.js';
import type { Institution } from '../project/project-event-fields.language.js';
import type { ProjectLanguage } from '../project/project.language.js';
import type { IntegrationProject } from '../project/state.decider.js';

export interface GoalEntry {
  readonly goalId: string;
  readonly field: ProjectField;
  readonly text: string | Erased;
  readonly indicator: string | Erased;
  readonly baseline: number;
  readonly target: number;
  readonly dueOn: string;
  readonly measured: readonly { readonly measuredOn: string; readonly value: number }[];
  readonly evaluation: {
    readonly evaluatedOn: string;
    readonly result: GoalResult;
    readonly text: string | Erased | null;
  } | null;
}

interface StageContentEntry {
  readonly areas: readonly OpeningArea[];
  readonly text?: string | Erased;
}
/** A stage of an opening process, with what is known of it. */
export interface StageEntry {
  readonly stage: OpeningStage;
  readonly reachedOn: string;
  readonly diagnosis?: StageContentEntry;
  readonly agreement?: StageContentEntry & { readonly until: string };
  readonly review?: { readonly effect: GoalResult; readonly text?: string | Erased };
}

export const interruptedStatuses = codeList('projectStatuses', ['paused', 'broken_off', 'void']);
export type ProjectStatus =
  IntegrationProject['status'] | OpeningStage | (typeof interruptedStatuses)[number];

@Entity('projects')
export class ProjectRow {
  @PrimaryColumn('uuid') projectId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') kind!: ProjectKind;
  @Column('text') programme!: ProjectProgramme;
  /** For an opening process, the latest stage unless it rests, was broken off or is void. */
  @Column('text') status!: ProjectStatus;
  @Column('text')
  @Personal('identity')
  title!: string | Erased;
  @Column('text', { array: true }) fields!: readonly ProjectField[];
  @Column('int', { nullable: true }) fundingYear!: number | null;
  @Column('uuid', { nullable: true }) analysisId!: string | null;
  @Column('text', { array: true }) specialServices!: readonly SpecialService[];
  @Column('double precision', { nullable: true }) fte!: number | null;
  @Column('int', { nullable: true }) months!: number | null;
  /** In cents. */
  @Column('jsonb', { nullable: true }) budget!: Budget | null;
  /** A warning: the values of the funding year were not known, and those of this year were used instead. */
  @Column('int', { nullable: true }) fundingYearOfValues!: number | null;
  /** What these values would not have allowed. */
  @Column('text', { nullable: true }) budgetWarning!: BudgetViolation | null;
  @Column('jsonb')
  @Personal('narrative')
  goals!: readonly GoalEntry[];
  @Column('int') measures!: number;
  @Column('int') measuresHeld!: number;
  @Column('int') volunteers!: number;
  @Column('jsonb', { nullable: true })
  @Personal('identity')
  institution!: Institution | null;
  @Column('jsonb')
  @Personal('narrative')
  stages!: readonly StageEntry[];
  /** Until when the institution is to do what was agreed on. */
  @Column('date', { nullable: true }) agreedUntil!: string | null;
  /** How far it did so, by the review. */
  @Column('text', { nullable: true }) effect!: GoalResult | null;
  @Column('date', { nullable: true }) submittedOn!: string | null;
  @Column('date', { nullable: true }) approvedOn!: string | null;
  @Column('date', { nullable: true }) rejectedOn!: string | null;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) amendedOn!: string | null;
  @Column('date', { nullable: true }) frozenOn!: string | null;
  @Column('date', { nullable: true }) closedOn!: string | null;
  @Column('date', { nullable: true }) pausedOn!: string | null;
  @Column('date', { nullable: true }) brokenOffOn!: string | null;
  @Column('timestamptz') begunAt!: string;
  @Column('int') version!: number;
}

export type ProjectEventTypes = typeof ProjectLanguage.events;
