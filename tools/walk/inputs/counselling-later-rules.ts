import { reject, type CommandMeta } from '@geleit/kernel';
import { deadlineRuleSet, deadlineRuleSets, type DeadlineRuleSet } from '@geleit/rules';
import type { Case } from '@geleit/counselling/case/state.decider';
import { reviewDeadlineRules } from '@geleit/counselling/case/rule-changes/rule-change.decider';

/** Every period is one longer. */
const laterRules: DeadlineRuleSet = {
  ...deadlineRuleSet,
  version: '2027.1',
  publishedOn: '2027-01-15',
  rules: deadlineRuleSet.rules.map((rule) => ({
    ...rule,
    starts: rule.starts.map(({ anchor, length }) => ({
      anchor,
      length: { ...length, count: length.count + 1 },
    })),
  })),
};

/** As a later release decides, which has other rules. */
export const decidedByLaterRules = {
  ReviewDeadlineRules: (command: object, state: Case, meta: CommandMeta) =>
    state.status === 'none'
      ? reject('NoSuchCase')
      : reviewDeadlineRules([...deadlineRuleSets, laterRules])(command, state, meta),
};
