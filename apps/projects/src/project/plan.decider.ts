import { atField, rejectField, type Decision, type CommandMeta } from '@geleit/kernel';
import { agencyFundingFor, checkAgencyBudget, type BudgetViolation } from '@geleit/rules';
import {
  checkFieldChoice,
  checkAdaQualification,
  checkSpecialServices,
  requiredQualification,
  type FieldChoice,
} from './field-choice.decider.js';
import { checkOffice } from './office.decider.js';
import { checkDayAfterPreviousStep } from './day.decider.js';
import type {
  AmendProject,
  AnalysisFacts,
  ApprovalFacts,
  CorrectPlan,
  PlanProject,
  PlanProjectFacts,
} from './plan.language.js';
import type { ProjectLanguage } from './project.language.js';
import type { IntegrationProject, Project } from './state.decider.js';

type PlanDecision = Decision<typeof ProjectLanguage>;

export function planProject(
  plan: Readonly<PlanProject>,
  _: Project,
  __: CommandMeta,
  { analysis, ...office }: PlanProjectFacts,
): PlanDecision {
  const { fault, ...check } = checkPlanBudget(plan, plan.fundingYear);
  return (
    checkOffice(office) ??
    atField('/analysisId', checkPlannedFields(plan, analysis)) ??
    atField('/specialServices', checkSpecialServices(plan)) ??
    fault ?? { type: 'ProjectPlanned', data: { ...plan, ...check } }
  );
}

/** Replaces the plan before it is submitted. */
export function correctPlan(
  plan: Readonly<CorrectPlan>,
  state: IntegrationProject,
  _: CommandMeta,
  { analysis }: AnalysisFacts,
): PlanDecision {
  const { agencyId, fundingYear } = state;
  const { fault, ...check } = checkPlanBudget(plan, fundingYear);
  return (
    checkFieldsKeepGoals(plan, state) ??
    checkPlannedFields({ agencyId, fields: plan.fields }, analysis) ??
    atField('/specialServices', checkSpecialServices(plan)) ??
    fault ?? { type: 'PlanCorrected', data: { ...plan, ...check } }
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
  const { fault, ...check } = checkPlanBudget(plan, fundingYear);
  return (
    atField('/amendedOn', checkDayAfterPreviousStep(plan.amendedOn, state, commandMeta)) ??
    checkFieldsKeepGoals(plan, state) ??
    checkPlannedFields({ agencyId, fields: plan.fields }, facts.analysis) ??
    atField('/specialServices', checkSpecialServices(plan)) ??
    checkAdaQualification(plan, facts, '/specialServices') ??
    fault ?? {
      type: 'ProjectAmended',
      data: { ...plan, ...check, ...requiredQualification(plan) },
    }
  );
}

/** The amount that breaks each of the rules. */
const budgetFields: Readonly<Record<BudgetViolation, string>> = {
  PersonnelTooHigh: '/budget/personnel',
  MaterialNotLumpSum: '/budget/material',
  GrantTooHigh: '/budget/grant',
};

/**
 * PJ-2: the plan fits the values of its funding year. While these are not known, it is compared with those of
 * another year, which warn and stop nothing.
 */
function checkPlanBudget(
  { fte, months, budget }: Pick<PlanProject, 'fte' | 'months' | 'budget'>,
  fundingYear: number,
) {
  const funding = agencyFundingFor(fundingYear);
  const violation = checkAgencyBudget({ ...budget, fte, months }, funding);
  if (funding.year === fundingYear)
    return violation === undefined ? {} : { fault: rejectField(budgetFields[violation], violation) };
  return {
    fundingYearOfValues: funding.year,
    ...(violation !== undefined && { budgetWarning: violation }),
  };
}

/** The fields are the plan's own; which analysis it has, only a new plan says. */
function checkPlannedFields(fieldChoice: FieldChoice, analysis: AnalysisFacts['analysis']) {
  const fault = checkFieldChoice(fieldChoice, analysis);
  return fault?.rejected === 'NoNeedFound' ? atField('/fields', fault) : fault;
}

function checkFieldsKeepGoals({ fields }: Pick<PlanProject, 'fields'>, { goals }: IntegrationProject) {
  const goal = [...goals.values()].find(({ field }) => !fields.includes(field));
  return goal && rejectField('/fields', 'FieldHasGoals', goal.field);
}
