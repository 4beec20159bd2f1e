import type { Analysis } from '@geleit/projects/analysis/state.decider';
import type { AnalysisCommandFacts, AnalysisLanguage } from '@geleit/projects/analysis/analysis.language';
import type { NetworkContact } from '@geleit/projects/network-contact/network-contact.decider';
import type {
  NetworkContactCommandFacts,
  NetworkContactLanguage,
} from '@geleit/projects/network-contact/network-contact.language';
import type { AnalysisSnapshot } from '@geleit/projects/project/plan.language';
import type { ProjectCommandFacts, ProjectLanguage } from '@geleit/projects/project/project.language';
import { goalsWithMeasures } from '@geleit/projects/project/goal.decider';
import type { IntegrationProject, Project } from '@geleit/projects/project/state.decider';
import { projectFields } from '@geleit/contracts';
import { someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { optional } from '../random-staff.js';
import { inputs, type InputContext } from '../stream-inputs.js';

const anyOffice = (random: Random) => ({ isOpenOffice: random.chance(0.9) });
const anyOffer = (random: Random) => ({ ...anyOffice(random), isProgrammeOffered: random.chance(0.9) });

/** Mostly of the project's own office, and approved. */
const anyAnalysis = ({ random, state }: Pick<InputContext<Project>, 'random' | 'state'>) =>
  optional(random, 'analysis', {
    agencyId: state.kind === 'none' || random.chance(0.1) ? random.pick(someIds) : state.agencyId,
    fields: projectFields,
    ...optional(random, 'approvedOn', '2026-01-05'),
  } satisfies AnalysisSnapshot);
const anyApproval = (context: Pick<InputContext<Project>, 'random' | 'state'>) => ({
  ...anyAnalysis(context),
  hasQualifiedAda: context.random.chance(0.8),
});

const idleGoals = (state: IntegrationProject): readonly string[] =>
  [...state.goals.keys()].filter((goalId) => !goalsWithMeasures(state).includes(goalId));

/** Half a post for half a year, with its lump sum. */
const anyBudget = (random: Random) =>
  random.chance(0.8)
    ? { fte: 0.5, months: 6, budget: { personnel: 0, material: 220_000, measures: 0, grant: 0 } }
    : {};

export const analysisInputs = inputs<typeof AnalysisLanguage, Analysis, AnalysisCommandFacts>({
  facts: { StartAnalysis: ({ random }) => anyOffice(random) },
  contents: {
    PrioritiseNeeds: ({ random, state }) =>
      state.status === 'none' || random.chance(0.2)
        ? {}
        : { needIds: random.shuffled(state.needs.map(({ needId }) => needId)) },
  },
});

export const networkContactInputs = inputs<
  typeof NetworkContactLanguage,
  NetworkContact,
  NetworkContactCommandFacts
>({ facts: { LogNetworkContact: ({ random }) => anyOffer(random) } });

export const projectInputs = inputs<typeof ProjectLanguage, Project, ProjectCommandFacts>({
  facts: {
    PlanProject: ({ random, data: { agencyId } }) => ({
      ...anyOffice(random),
      ...optional(random, 'analysis', { agencyId, fields: projectFields }),
    }),
    BeginOpeningProcess: ({ random }) => anyOffer(random),
    CorrectPlan: anyAnalysis,
    SubmitProject: anyAnalysis,
    ApproveProject: anyApproval,
    AmendProject: anyApproval,
  },
  contents: {
    AgreeGoal: ({ random, state }) =>
      state.kind === 'integration_project' && random.chance(0.8)
        ? { field: random.pick(state.fields), dueOn: `${state.fundingYear}-12-31` }
        : {},
    ScheduleMeasure: ({ random, state }) =>
      state.kind === 'integration_project' && state.goals.size > 0 && random.chance(0.8)
        ? { goalId: random.pick([...idleGoals(state), ...state.goals.keys()]), plannedOn: '2026-03-20' }
        : {},
    PlanProject: ({ random }) => ({ fundingYear: 2026, ...anyBudget(random) }),
    CorrectPlan: ({ random }) => anyBudget(random),
    AmendProject: ({ random }) => anyBudget(random),
  },
});
