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
  rules: [...asylumRules, ...geasRules, ...responsibilityRules, ...rulesOutsideAsylum],
  serviceRules,
  decisionRows,
  noticeRows,
  openQuestions,
};

export const deadlineRuleCodes: readonly string[] = codeList(
  'deadlineRuleCodes',
  deadlineRuleSet.rules.map(({ code }) => code),
);

export const deadlineRuleOf = (code: string, ruleSet = deadlineRuleSet): DeadlineRule | undefined =>
  ruleSet.rules.find((rule) => rule.code === code);
