import type { Decider } from '@geleit/kernel';
import type { ProjectLanguage } from './project.language.js';
import type {
  IntegrationProject,
  ExistingProject,
  MeasureState,
  OpeningProcess,
  Project,
} from './state.decider.js';

const onIntegrationProject =
  <Data>(change: (state: IntegrationProject, data: Data) => IntegrationProject) =>
  (state: Project, data: Data): Project =>
    state.kind === 'integration_project' ? change(state, data) : state;
const onOpeningProcess =
  <Data>(change: (state: OpeningProcess, data: Data) => OpeningProcess) =>
  (state: Project, data: Data): Project =>
    state.kind === 'opening_process' ? change(state, data) : state;
const onAnyProject =
  <Data>(change: (state: ExistingProject, data: Data) => ExistingProject) =>
  (state: Project, data: Data): Project =>
    state.kind === 'none' ? state : change(state, data);

const putMeasure = <State extends ExistingProject>(
  state: State,
  measureId: string,
  measure: MeasureState | undefined,
): State =>
  measure === undefined ? state : { ...state, measures: new Map(state.measures).set(measureId, measure) };

export const evolveProject: Decider<typeof ProjectLanguage, Project>['evolve'] = {
  ProjectPlanned: (_, { agencyId, fundingYear, fields, specialServices = [] }) => ({
    kind: 'integration_project',
    status: 'planned',
    agencyId,
    fundingYear,
    fields,
    specialServices,
    goals: new Map(),
    measures: new Map(),
  }),
  OpeningProcessBegun: (_, { agencyId, contactedOn }) => ({
    kind: 'opening_process',
    stage: 'contacted',
    agencyId,
    since: contactedOn,
    startedOn: contactedOn,
    measures: new Map(),
  }),
  OpeningStageReached: onOpeningProcess((state, { stage, reachedOn }) => ({
    ...state,
    stage,
    since: reachedOn,
  })),
  GoalAgreed: onIntegrationProject((state, { goalId, field }) => ({
    ...state,
    goals: new Map(state.goals).set(goalId, { field }),
  })),
  MeasureScheduled: onAnyProject((state, { measureId, goalId, field, measureType, target }) =>
    putMeasure(state, measureId, { field, measureType, target, ...(goalId !== undefined && { goalId }) }),
  ),
  ProjectSubmitted: onIntegrationProject((state, { submittedOn }) => ({
    ...state,
    status: 'submitted',
    since: submittedOn,
  })),
  ProjectApproved: onIntegrationProject((state, { approvedOn }) => ({
    ...state,
    status: 'approved',
    since: approvedOn,
  })),
  ProjectRejected: onIntegrationProject((state, { rejectedOn }) => ({
    ...state,
    status: 'rejected',
    since: rejectedOn,
  })),
  ProjectStarted: onIntegrationProject((state, { startedOn }) => ({
    ...state,
    status: 'running',
    since: startedOn,
    startedOn,
  })),
  ProjectAmended: onIntegrationProject((state, { amendedOn, fields, specialServices = [] }) => ({
    ...state,
    since: amendedOn,
    fields,
    specialServices,
  })),
  MeasureHeld: onAnyProject((state, { measureId, heldOn }) => {
    const measure = state.measures.get(measureId);
    return putMeasure(state, measureId, measure && { ...measure, heldOn });
  }),
  ParticipationCounted: (state) => state,
  VolunteersCounted: (state) => state,
  IndicatorMeasured: (state) => state,
  GoalEvaluated: onIntegrationProject((state, { goalId, field, evaluatedOn, result, text = '' }) => ({
    ...state,
    goals: new Map(state.goals).set(goalId, { field, evaluation: { evaluatedOn, result, text } }),
  })),
  ReportFrozen: onIntegrationProject((state, { frozenOn }) => ({
    ...state,
    status: 'reporting',
    since: frozenOn,
  })),
  ProjectClosed: onIntegrationProject((state, { closedOn }) => ({
    ...state,
    status: 'closed',
    since: closedOn,
  })),
};
