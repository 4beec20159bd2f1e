import { codeList } from '@geleit/kernel';
import type { DeadlineRule, DeadlineRuleSet } from './deadline-rule.js';
import { decisionRows, noticeRows } from './decision-rows.js';
import { openQuestions } from './regimes.js';
import { asylumRules } from './rules-asylum.js';
import { geasRules } from './rules-geas.js';
import { rulesOutsideAsylum } from './rules-outside-asylum.js';
import { responsibilityRules } from './rules-responsibility.js';
import { serviceRules } from './service-rules.js';

/** The rules in force. A change of any of them, or of a calendar, is a new version. */
export const deadlineRuleSet: DeadlineRuleSet = {
  version: '2026.1',
  publishedOn: '2026-11-30',
  rules: [...asylumRules, ...geasRules, ...responsibilityRules, ...rulesOutsideAsylum],
  serviceRules,
  decisionRows,
  noticeRows,
  openQuestions,
};

/** Every version that was ever published. What is recorded keeps the one by which it was computed. */
export const deadlineRuleSets: readonly DeadlineRuleSet[] = [deadlineRuleSet];

/** The newest version that is published on the day. */
export const deadlineRuleSetOn = (
  day: string,
  ruleSets: readonly DeadlineRuleSet[] = deadlineRuleSets,
): DeadlineRuleSet =>
  ruleSets
    .filter(({ publishedOn }) => publishedOn <= day)
    .toSorted((one, other) => one.publishedOn.localeCompare(other.publishedOn))
    .at(-1) ??
  ruleSets[0] ??
  deadlineRuleSet;

export const deadlineRuleCodes: readonly string[] = codeList(
  'deadlineRuleCodes',
  deadlineRuleSet.rules.map(({ code }) => code),
);

export const deadlineRuleOf = (code: string, ruleSet = deadlineRuleSet): DeadlineRule | undefined =>
  ruleSet.rules.find((rule) => rule.code === code);
