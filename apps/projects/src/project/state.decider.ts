import type { GoalResult, MeasureTarget, MeasureType, OpeningStage, ProjectField } from '@geleit/contracts';
import type { ProjectEventFields } from './project-event-fields.language.js';
import type { SpecialService } from './codes.language.js';

export interface GoalState {
  readonly field: ProjectField;
  readonly evaluation?: { readonly evaluatedOn: string; readonly result: GoalResult; readonly text: string };
}
export interface MeasureState {
  readonly goalId?: string;
  readonly field: ProjectField;
  readonly measureType: MeasureType;
  readonly target: MeasureTarget;
  readonly heldOn?: string;
}

interface CommonProjectState {
  readonly agencyId: string;
  /** Day of the latest step. The next step cannot be earlier. */
  readonly since?: string;
  /** Day on which the work began. No work can be dated before it. */
  readonly startedOn?: string;
  readonly measures: ReadonlyMap<string, MeasureState>;
}
export const integrationProjectStatuses = [
  'planned',
  'submitted',
  'approved',
  'rejected',
  'running',
  'reporting',
  'closed',
] as const;
export interface IntegrationProject extends CommonProjectState {
  readonly kind: 'integration_project';
  readonly status: (typeof integrationProjectStatuses)[number];
  readonly fundingYear: number;
  readonly fields: readonly ProjectField[];
  readonly specialServices: readonly SpecialService[];
  readonly goals: ReadonlyMap<string, GoalState>;
}
/** Prozess der interkulturellen Öffnung. It may last longer than a year. */
export interface OpeningProcess extends CommonProjectState {
  readonly kind: 'opening_process';
  readonly stage: OpeningStage;
}
export type ExistingProject = IntegrationProject | OpeningProcess;
export type Project = { readonly kind: 'none' } | ExistingProject;

/** What each published event repeats, for an event that happened on that day. */
export const projectEventFieldsOn = (state: ExistingProject, day: string): ProjectEventFields => ({
  agencyId: state.agencyId,
  kind: state.kind,
  fundingYear: state.kind === 'integration_project' ? state.fundingYear : Number(day.slice(0, 4)),
});
