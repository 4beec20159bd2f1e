import { plusMonths } from './day.js';
import type { PlanningAct, PlanningStep } from './planning-step.js';

/** Case management counts for as long as nobody has to ask whether its plan still holds (JMD, F-2). */
const monthsToCount = 9;
const keepingActs: ReadonlySet<PlanningAct['act']> = new Set(['agree', 'review', 'complete']);

/** Whether a plan was agreed, reviewed or completed not longer ago, and not cancelled since. */
export function isPlanKeptOn(steps: readonly PlanningStep[], day: string): boolean {
  const until = steps.filter((step) => step.day <= day);
  if (until.some(({ planned }) => planned.act === 'cancel')) return false;
  const last = until.findLast(({ planned }) => keepingActs.has(planned.act));
  return last !== undefined && day <= plusMonths(last.day, monthsToCount);
}
