import type { Decider } from '@geleit/kernel';
import { evolveMeasures } from './evolve-measures.decider.js';
import { evolveOpening } from './evolve-opening.decider.js';
import {
  endSpell,
  onAnyProject,
  onIntegrationProject,
  reopenSpell,
  withoutSince,
} from './evolve-steps.decider.js';
import type { ProjectLanguage } from './project.language.js';
import type { GoalState, IntegrationProject, OpeningProcess, Project } from './state.decider.js';

const putGoal = (
  state: IntegrationProject,
  goalId: string,
  change: (goal: GoalState) => Partial<GoalState>,
): IntegrationProject => {
  const goal = state.goals.get(goalId);
  return goal === undefined
    ? state
    : { ...state, goals: new Map(state.goals).set(goalId, { ...goal, ...change(goal) }) };
};

export const evolveProject: Decider<typeof ProjectLanguage, Project>['evolve'] = {
  ...evolveMeasures,
  ...evolveOpening,
  ProjectPlanned: (_, { agencyId, fundingYear, fields, specialServices = [] }) => ({
    kind: 'integration_project',
    status: 'planned',
    agencyId,
    programme: 'IA',
    fundingYear,
    fields,
    specialServices,
    spells: [],
    statedYears: new Map(),
    isVoid: false,
    goals: new Map(),
    measures: new Map(),
  }),
  PlanCorrected: onIntegrationProject((state, { fields, specialServices = [] }) => ({
    ...state,
    fields,
    specialServices,
  })),
  PlanReopened: onIntegrationProject((state) => {
    const { approvedOn: _, ...open } = withoutSince(state);
    return { ...open, status: 'planned' };
  }),
  GoalAgreed: onIntegrationProject((state, { goalId, field, dueOn }) => ({
    ...state,
    goals: new Map(state.goals).set(goalId, { field, dueOn, measuredOn: [] }),
  })),
  GoalCorrected: onIntegrationProject((state, { goalId, dueOn }) =>
    putGoal(state, goalId, () => ({ dueOn })),
  ),
  GoalStruck: onIntegrationProject((state, { goalId }) => ({
    ...state,
    goals: new Map([...state.goals].filter(([id]) => id !== goalId)),
  })),
  ProjectSubmitted: onIntegrationProject((state, { submittedOn }) => ({
    ...state,
    status: 'submitted',
    since: submittedOn,
  })),
  ProjectApproved: onIntegrationProject((state, { approvedOn }) => ({
    ...state,
    status: 'approved',
    since: approvedOn,
    approvedOn,
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
    spells: [{ from: startedOn }],
  })),
  ProjectStartCorrected: onAnyProject((state, { startedOn, formerlyOn }) => {
    const [first, ...later] = state.spells;
    const moved = {
      startedOn,
      spells: [{ ...first, from: startedOn }, ...later],
      ...(state.since === formerlyOn && { since: startedOn }),
    };
    return state.kind === 'integration_project' ? { ...state, ...moved } : movedOpening(state, moved);
  }),
  ProjectVoided: onAnyProject((state) => ({ ...state, isVoid: true })),
  ProjectAmended: onIntegrationProject((state, { amendedOn, fields, specialServices = [] }) => ({
    ...state,
    since: amendedOn,
    fields,
    specialServices,
  })),
  VolunteersCounted: (state) => state,
  IndicatorMeasured: onIntegrationProject((state, { goalId, measuredOn }) =>
    putGoal(state, goalId, (goal) => ({ measuredOn: [...new Set([...goal.measuredOn, measuredOn])] })),
  ),
  IndicatorValueStruck: onIntegrationProject((state, { goalId, measuredOn }) =>
    putGoal(state, goalId, (goal) => ({ measuredOn: goal.measuredOn.filter((day) => day !== measuredOn) })),
  ),
  GoalEvaluated: onIntegrationProject((state, { goalId, evaluatedOn, result, text = '' }) =>
    putGoal(state, goalId, () => ({ evaluation: { evaluatedOn, result, text } })),
  ),
  ReportFrozen: onIntegrationProject((state, { frozenOn }) => ({
    ...state,
    status: 'reporting',
    since: frozenOn,
  })),
  ReportReopened: onIntegrationProject((state) => ({
    ...reopenSpell(withoutSince(state)),
    status: 'running',
  })),
  ProjectClosed: onIntegrationProject((state, { closedOn }) => ({
    ...endSpell(state, closedOn, 'completed'),
    status: 'closed',
    since: closedOn,
  })),
  ProjectYearStated: onAnyProject((state, statement) => ({
    ...state,
    statedYears: new Map(state.statedYears).set(statement.year, statement),
  })),
};

/** The process began with the stage `contacted`. */
function movedOpening(
  state: OpeningProcess,
  moved: Pick<OpeningProcess, 'spells'> & { readonly startedOn: string },
): OpeningProcess {
  const [, ...later] = state.stages;
  return { ...state, ...moved, stages: [{ stage: 'contacted', reachedOn: moved.startedOn }, ...later] };
}
