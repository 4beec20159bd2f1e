import { rejectField, type Rejection } from '@geleit/kernel';
import { isDay } from '../day.js';
import type { DeadlineRule, DeadlineRuleSet } from './deadline-rule.js';
import { deadlineRuleOf } from './deadline-rule-set.js';

/** Changes of rules that are not in force. */
export interface RuleChanges {
  readonly add: readonly DeadlineRule[];
  /** Whole rules, by their codes. */
  readonly replace: readonly DeadlineRule[];
  /** The last day on which a rule is law. Absent: it never was. */
  readonly end: readonly { readonly code: string; readonly lastDay?: string }[];
}

export const ruleTrialRejections = {
  DeadlineRuleKnown: 'unprocessable',
  DeadlineRuleUnknown: 'unprocessable',
  DeadlineRuleNamedTwice: 'unprocessable',
  RuleEndsBeforeItBegins: 'unprocessable',
  NothingToTry: 'unprocessable',
} as const;
export type RuleTrialRejection = keyof typeof ruleTrialRejections;

/** The version of every draft: nothing that is recorded has it. */
export const draftVersion = 'draft';

/** The rules in force with the changes, or the first thing that is wrong with these. */
export function draftOf(
  ruleSet: DeadlineRuleSet,
  changes: RuleChanges,
): DeadlineRuleSet | Rejection<RuleTrialRejection> {
  const fault = checkChanges(ruleSet, changes);
  if (fault !== undefined) return fault;
  const replaced = new Map(changes.replace.map((rule) => [rule.code, rule]));
  const ended = new Map(changes.end.map(({ code, lastDay }) => [code, lastDay]));
  const rules = ruleSet.rules.flatMap((rule): readonly DeadlineRule[] => {
    if (!ended.has(rule.code)) return [replaced.get(rule.code) ?? rule];
    const lastDay = ended.get(rule.code);
    return lastDay === undefined ? [] : [{ ...rule, validTo: lastDay }];
  });
  return { ...ruleSet, version: draftVersion, rules: [...rules, ...changes.add] };
}

function checkChanges(
  ruleSet: DeadlineRuleSet,
  { add, replace, end }: RuleChanges,
): Rejection<RuleTrialRejection> | undefined {
  const named = [
    ...add.map(({ code }, index) => ({ code, pointer: `/add/${index}/code`, isNew: true })),
    ...replace.map(({ code }, index) => ({ code, pointer: `/replace/${index}/code`, isNew: false })),
    ...end.map(({ code }, index) => ({ code, pointer: `/end/${index}/code`, isNew: false })),
  ];
  if (named.length === 0) return rejectField('', 'NothingToTry');
  const faults = named.map(({ code, pointer, isNew }, index) => {
    if (isNew === (deadlineRuleOf(code, ruleSet) !== undefined))
      return rejectField(pointer, isNew ? 'DeadlineRuleKnown' : 'DeadlineRuleUnknown');
    return named.findIndex((other) => other.code === code) < index
      ? rejectField(pointer, 'DeadlineRuleNamedTwice')
      : undefined;
  });
  return (
    faults.find((fault) => fault !== undefined) ??
    checkValidity('add', add) ??
    checkValidity('replace', replace) ??
    checkEnds(ruleSet, end)
  );
}

function checkValidity(list: 'add' | 'replace', rules: readonly DeadlineRule[]) {
  const index = rules.findIndex(
    ({ validFrom, validTo }) => validFrom !== null && validTo !== null && validTo < validFrom,
  );
  return index < 0 ? undefined : rejectField(`/${list}/${index}/validTo`, 'RuleEndsBeforeItBegins');
}

function checkEnds(ruleSet: DeadlineRuleSet, end: RuleChanges['end']) {
  const index = end.findIndex(({ code, lastDay }) => {
    const validFrom = deadlineRuleOf(code, ruleSet)?.validFrom ?? null;
    return lastDay !== undefined && (!isDay(lastDay) || (validFrom !== null && lastDay < validFrom));
  });
  return index < 0 ? undefined : rejectField(`/end/${index}/lastDay`, 'RuleEndsBeforeItBegins');
}
