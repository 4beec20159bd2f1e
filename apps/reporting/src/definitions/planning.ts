import { planGoalResults, type PlanGoalResult } from '@geleit/contracts';
import type { Breakdown, ReportMeasure, SumCheck } from './report-definition.js';

const goalTitles: Readonly<Record<PlanGoalResult, { readonly de: string; readonly en: string }>> = {
  reached: { de: 'davon erreicht', en: 'Goals of plans reached' },
  partly_reached: { de: 'davon teilweise erreicht', en: 'Goals of plans partly reached' },
  not_reached: { de: 'davon nicht erreicht', en: 'Goals of plans not reached' },
  dropped: { de: 'davon aufgegeben', en: 'Goals of plans dropped' },
};

/** Wirkungsindikatoren: what became of the goals of support plans. */
const goalMeasures: readonly ReportMeasure[] = planGoalResults.map((result) => ({
  id: `plan_goals_${result}`,
  title: goalTitles[result],
  unit: 'plan_goal',
  where: { planGoalResult: [result] },
}));

export const planningMeasures: readonly ReportMeasure[] = [
  {
    id: 'assessments',
    title: { de: 'Abgeschlossene Kompetenzanalysen', en: 'Assessments completed' },
    unit: 'assessment',
  },
  {
    id: 'support_plans',
    title: { de: 'Vereinbarte Förderpläne', en: 'Support plans agreed on' },
    unit: 'support_plan',
  },
  {
    id: 'plan_reviews',
    title: { de: 'Überprüfungen von Förderplänen', en: 'Reviews of support plans' },
    unit: 'plan_review',
  },
  {
    id: 'plans_completed',
    title: { de: 'Abgeschlossene Förderpläne', en: 'Support plans completed' },
    unit: 'plan_completion',
  },
  {
    id: 'plan_goals',
    title: { de: 'Förderziele mit Ergebnis', en: 'Goals of plans with a result' },
    unit: 'plan_goal',
  },
  ...goalMeasures,
];

/** Integrationsvereinbarung, which exists in MBE alone. */
export const agreementMeasure: ReportMeasure = {
  id: 'integration_agreements',
  title: { de: 'Geschlossene Integrationsvereinbarungen', en: 'Integration agreements concluded' },
  unit: 'integration_agreement',
};

export const planningTable: Breakdown = { dimension: 'planGoalResult', measures: ['plan_goals'] };
export const planningCheck: SumCheck = { sum: 'plan_goals', of: goalMeasures.map(({ id }) => id) };

export const planningSource =
  'Assessments, plans, reviews and results of goals count on their own day by what their case was on it; each ' +
  'version of a plan counts, and so do results of goals of earlier versions. Case management counts as such if ' +
  'a plan of the case was agreed on, reviewed or completed within nine months (F-2), and as counselling if not.';
