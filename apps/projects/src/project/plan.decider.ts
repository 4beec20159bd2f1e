import { reject, type Decision, type Meta } from '@geleit/kernel';
import { agencyFundingOf, budgetFault } from '@geleit/rules';
import { choiceFault, qualificationFault, servicesFault } from './choice.decider.js';
import { stepFault } from './day.decider.js';
import type { AmendProject, PlanProject } from './plan.language.js';
import type { ProjectLanguage } from './project.language.js';
import { runningFault } from './running.decider.js';
import type { IntegrationProject, Project } from './state.decider.js';

type Decided = Decision<typeof ProjectLanguage>;

export function planProject({ analysis, ...plan }: Readonly<PlanProject>, { kind }: Project): Decided {
  if (kind !== 'none') return reject('AlreadyPlanned');
  return (
    choiceFault(plan, analysis) ??
    servicesFault(plan) ??
    moneyFault(plan, plan.fundingYear) ?? { type: 'ProjectPlanned', data: plan }
  );
}

/** What was approved changes, within the same year and the same analysis. */
export function amendProject(
  { analysis, ...plan }: Readonly<AmendProject>,
  state: IntegrationProject,
  meta: Meta,
): Decided {
  const { agencyId, fundingYear } = state;
  return (
    runningFault(state) ??
    stepFault(plan.amendedOn, state, meta) ??
    goalsFault(plan, state) ??
    choiceFault({ agencyId, fields: plan.fields }, analysis) ??
    servicesFault(plan) ??
    qualificationFault(plan) ??
    moneyFault(plan, fundingYear) ?? { type: 'ProjectAmended', data: plan }
  );
}

/** PJ-2 */
function moneyFault(
  { fte, months, budget }: Pick<PlanProject, 'fte' | 'months' | 'budget'>,
  fundingYear: number,
) {
  const funding = agencyFundingOf(fundingYear);
  if (funding === undefined) return reject('NoValuesForYear');
  const fault = budgetFault({ ...budget, fte, months }, funding);
  return fault && reject(fault);
}

function goalsFault({ fields }: Pick<PlanProject, 'fields'>, { goals }: IntegrationProject) {
  const kept = [...goals.values()].find(({ field }) => !fields.includes(field));
  return kept && reject('FieldHasGoals', kept.field);
}
