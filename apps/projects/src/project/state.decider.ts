import { codeList } from '@geleit/kernel';
import type {
  GoalResult,
  MeasureTarget,
  MeasureType,
  NetworkPartner,
  OpeningStage,
  ParticipantCount,
  ProjectEnding,
  ProjectField,
  ProjectProgramme,
} from '@geleit/contracts';
import type { WorkEventFields } from './project-event-fields.language.js';
import type { SpecialService } from './codes.language.js';
import type { ProjectYearStated } from './project-year.language.js';

export interface GoalState {
  readonly field: ProjectField;
  readonly dueOn: string;
  /** The days with a value of the indicator. */
  readonly measuredOn: readonly string[];
  readonly evaluation?: { readonly evaluatedOn: string; readonly result: GoalResult; readonly text: string };
}
export interface MeasureState {
  readonly goalId?: string;
  readonly field: ProjectField;
  readonly measureType: MeasureType;
  readonly target: MeasureTarget;
  readonly title: string;
  readonly plannedOn: string;
  readonly heldOn?: string;
  /** As counted last. */
  readonly participants?: readonly ParticipantCount[];
  /** It takes place no more. Struck measures are removed instead. */
  readonly isCalledOff?: true;
}

/** A stretch of time in which the project was open, both days included. Without `to` it still is. */
export interface OpenSpell {
  readonly from: string;
  readonly to?: string;
  readonly ending?: ProjectEnding;
}

interface CommonProjectState {
  readonly agencyId: string;
  readonly programme: ProjectProgramme;
  /** Day of the latest step. The next step cannot be earlier. */
  readonly since?: string;
  /** Day on which the work began. No work can be dated before it. */
  readonly startedOn?: string;
  /** In their order. */
  readonly spells: readonly OpenSpell[];
  /** What was stated last for each year. */
  readonly statedYears: ReadonlyMap<number, ProjectYearStated>;
  readonly isVoid: boolean;
  readonly measures: ReadonlyMap<string, MeasureState>;
}
export const integrationProjectStatuses = codeList('projectStatuses', [
  'planned',
  'submitted',
  'approved',
  'rejected',
  'running',
  'reporting',
  'closed',
]);
export interface IntegrationProject extends CommonProjectState {
  readonly kind: 'integration_project';
  readonly status: (typeof integrationProjectStatuses)[number];
  readonly fundingYear: number;
  readonly approvedOn?: string;
  readonly fields: readonly ProjectField[];
  readonly specialServices: readonly SpecialService[];
  readonly goals: ReadonlyMap<string, GoalState>;
}
export interface ReachedStage {
  readonly stage: OpeningStage;
  readonly reachedOn: string;
}
/** Prozess der interkulturellen Öffnung. It may last longer than a year. */
export interface OpeningProcess extends CommonProjectState {
  readonly kind: 'opening_process';
  /** The kind of the institution. */
  readonly partner: NetworkPartner;
  /** All stages reached so far, the latest one last. */
  readonly stages: readonly ReachedStage[];
  /** The first day of the current pause. */
  readonly pausedOn?: string;
}
export type ExistingProject = IntegrationProject | OpeningProcess;
export type Project = { readonly kind: 'none' } | ExistingProject;

export const yearOfDay = (day: string): number => Number(day.slice(0, 4));

/** What each published event repeats, for an event that happened on that day. */
export const projectEventFieldsOn = (state: ExistingProject, day: string): WorkEventFields => ({
  agencyId: state.agencyId,
  kind: state.kind,
  fundingYear: state.kind === 'integration_project' ? state.fundingYear : yearOfDay(day),
  ...(state.programme !== 'IA' && { programme: state.programme }),
});

/** The last day on which the project was open, if it no longer is. */
export const endedOn = ({ spells }: Pick<ExistingProject, 'spells'>): string | undefined => spells.at(-1)?.to;
