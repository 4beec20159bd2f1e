import type { Decider } from '@geleit/kernel';
import type { ProjectLanguage } from './project.language.js';
import type { IntegrationProject, KnownProject, Measure, OpeningProcess, Project } from './state.decider.js';

const project =
  <Data>(change: (state: IntegrationProject, data: Data) => IntegrationProject) =>
  (state: Project, data: Data): Project =>
    state.kind === 'integration_project' ? change(state, data) : state;
const opening =
  <Data>(change: (state: OpeningProcess, data: Data) => OpeningProcess) =>
  (state: Project, data: Data): Project =>
    state.kind === 'opening_process' ? change(state, data) : state;
const either =
  <Data>(change: (state: KnownProject, data: Data) => KnownProject) =>
  (state: Project, data: Data): Project =>
    state.kind === 'none' ? state : change(state, data);

const withMeasure = <State extends KnownProject>(
  state: State,
  measureId: string,
  measure: Measure | undefined,
): State =>
  measure === undefined ? state : { ...state, measures: new Map(state.measures).set(measureId, measure) };

export const evolve: Decider<typeof ProjectLanguage, Project>['evolve'] = {
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
  OpeningStageReached: opening((state, { stage, reachedOn }) => ({ ...state, stage, since: reachedOn })),
  GoalAgreed: project((state, { goalId, field }) => ({
    ...state,
    goals: new Map(state.goals).set(goalId, { field }),
  })),
  MeasureScheduled: either((state, { measureId, goalId, field, measureType, target }) =>
    withMeasure(state, measureId, { field, measureType, target, ...(goalId !== undefined && { goalId }) }),
  ),
  ProjectSubmitted: project((state, { submittedOn }) => ({
    ...state,
    status: 'submitted',
    since: submittedOn,
  })),
  ProjectApproved: project((state, { approvedOn }) => ({ ...state, status: 'approved', since: approvedOn })),
  ProjectRejected: project((state, { rejectedOn }) => ({ ...state, status: 'rejected', since: rejectedOn })),
  ProjectStarted: project((state, { startedOn }) => ({
    ...state,
    status: 'running',
    since: startedOn,
    startedOn,
  })),
  ProjectAmended: project((state, { amendedOn, fields, specialServices = [] }) => ({
    ...state,
    since: amendedOn,
    fields,
    specialServices,
  })),
  MeasureHeld: either((state, { measureId, heldOn }) => {
    const measure = state.measures.get(measureId);
    return withMeasure(state, measureId, measure && { ...measure, heldOn });
  }),
  ParticipationCounted: (state) => state,
  VolunteersCounted: (state) => state,
  IndicatorMeasured: (state) => state,
  GoalEvaluated: project((state, { goalId, field, evaluatedOn, result, text = '' }) => ({
    ...state,
    goals: new Map(state.goals).set(goalId, { field, evaluation: { evaluatedOn, result, text } }),
  })),
  ReportFrozen: project((state, { frozenOn }) => ({ ...state, status: 'reporting', since: frozenOn })),
  ProjectClosed: project((state, { closedOn }) => ({ ...state, status: 'closed', since: closedOn })),
};
