import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { agencyFundingOf, checkAgencyBudget } from '@geleit/rules';
import {
  checkFieldChoice,
  checkAdaQualification,
  checkSpecialServices,
  requiredQualification,
} from './field-choice.decider.js';
import { checkOffice } from './office.decider.js';
import { checkDayAfterPreviousStep } from './day.decider.js';
import type { AmendProject, ApprovalFacts, PlanProject, PlanProjectFacts } from './plan.language.js';
import type { ProjectLanguage } from './project.language.js';
import { checkProjectRunning } from './project-running.decider.js';
import type { IntegrationProject, Project } from './state.decider.js';

type PlanDecision = Decision<typeof ProjectLanguage>;

export function planProject(
  plan: Readonly<PlanProject>,
  { kind }: Project,
  _: CommandMeta,
  { analysis, ...office }: PlanProjectFacts,
): PlanDecision {
  if (kind !== 'none') return reject('AlreadyPlanned');
  return (
    checkOffice(office) ??
    checkFieldChoice(plan, analysis) ??
    checkSpecialServices(plan) ??
    checkPlanBudget(plan, plan.fundingYear) ?? { type: 'ProjectPlanned', data: plan }
  );
}

/** Changes the approved plan within the same year and the same analysis. */
export function amendProject(
  plan: Readonly<AmendProject>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
  facts: ApprovalFacts,
): PlanDecision {
  const { agencyId, fundingYear } = state;
  return (
    checkProjectRunning(state) ??
    checkDayAfterPreviousStep(plan.amendedOn, state, commandMeta) ??
    checkFieldsKeepGoals(plan, state) ??
    checkFieldChoice({ agencyId, fields: plan.fields }, facts.analysis) ??
    checkSpecialServices(plan) ??
    checkAdaQualification(plan, facts, '/specialServices') ??
    checkPlanBudget(plan, fundingYear) ?? {
      type: 'ProjectAmended',
      data: { ...plan, ...requiredQualification(plan) },
    }
  );
}

/** PJ-2: the plan fits the values of its funding year. */
function checkPlanBudget(
  { fte, months, budget }: Pick<PlanProject, 'fte' | 'months' | 'budget'>,
  fundingYear: number,
) {
  const funding = agencyFundingOf(fundingYear);
  if (funding === undefined) return reject('NoValuesForYear');
  const fault = checkAgencyBudget({ ...budget, fte, months }, funding);
  return fault && reject(fault);
}

function checkFieldsKeepGoals({ fields }: Pick<PlanProject, 'fields'>, { goals }: IntegrationProject) {
  const goal = [...goals.values()].find(({ field }) => !fields.includes(field));
  return goal && reject('FieldHasGoals', goal.field);
}
