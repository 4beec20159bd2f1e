import type { DeadlineAnchor, DeadlineReading } from './codes.js';
import { isRuleInForce, type LawDays } from './compute-deadline.js';
import type { DeadlineRule, DeadlineRuleSet } from './deadline-rule.js';
import { deadlineRuleSet } from './deadline-rule-set.js';

export interface StartedRule {
  readonly rule: DeadlineRule;
  readonly reading: Exclude<DeadlineReading, 'precaution'>;
  /** Where the law is open, the question. */
  readonly openQuestion?: string;
}

/**
 * The rules whose period an event starts, for a case of those days. Which of several applies depends on facts
 * that a counsellor knows (prison, a hit, a family). What follows from a decision is `deadlinesOfDecision`.
 */
export function rulesStartedBy(
  anchor: DeadlineAnchor,
  day: string,
  lawDays: LawDays,
  { rules, openQuestions }: DeadlineRuleSet = deadlineRuleSet,
): readonly StartedRule[] {
  const started = rules.filter(({ starts }) => starts.some((start) => start.anchor === anchor));
  const inForce = started.filter((rule) => isRuleInForce(rule, day, lawDays));
  const questions = openQuestions.filter(
    ({ regime, anchorFrom }) => anchorFrom <= day && inForce.some(({ regimes }) => regimes.includes(regime)),
  );
  const doubtful = questions.flatMap(({ otherRegime, code: openQuestion }) =>
    started
      .filter((rule) => rule.regimes.includes(otherRegime) && !inForce.includes(rule))
      .map((rule) => ({ rule, reading: 'cautious' as const, openQuestion })),
  );
  return [...inForce.map((rule) => ({ rule, reading: 'settled' as const })), ...doubtful];
}
