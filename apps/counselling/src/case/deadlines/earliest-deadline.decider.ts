import { deadlineRuleOf, deadlineRuleSet, endOfPeriod } from '@geleit/rules';
import type { ProposedDeadline } from './propose-deadlines.decider.js';

/**
 * The earliest last day under a rule, wherever the court sits: only holidays of all of Germany move it. It warns
 * until somebody has found out what exactly runs.
 * @throws for a code that no rule has
 */
export function earliestDeadline(ruleCode: string, anchorDay: string): ProposedDeadline {
  const rule = deadlineRuleOf(ruleCode);
  const start = rule?.starts[0];
  if (rule === undefined || start === undefined) throw new RangeError(`no rule ${ruleCode}`);
  const { calendar, severity, runsFor } = rule;
  const { rawEnd, end, steps } = endOfPeriod({ from: anchorDay, length: start.length, calendar });
  return {
    ruleCode,
    ruleSetVersion: deadlineRuleSet.version,
    anchor: start.anchor,
    anchorDay,
    calendar,
    severity,
    runsFor,
    rawEnd,
    end,
    unverified: rule.verifiedBy === null ? [rule.source] : [],
    steps: [{ step: 'anchor', anchor: start.anchor, day: anchorDay }, ...steps],
    isProvisional: true,
  };
}
