import type { RecordedEvent } from '@geleit/kernel';
import type { CaseLanguage } from '../case/case.language.js';

/** What a deadline shows of rules that come to another day. */
export const noRuleChange = { changeVersion: null, changeEndsOn: null, change: null } as const;

export const ruleChangeColumns = ({
  data: { ruleSetVersion, endsOn, computation },
}: RecordedEvent<typeof CaseLanguage.events, 'RuleChangeProposed'>) => ({
  changeVersion: ruleSetVersion,
  changeEndsOn: endsOn ?? null,
  change: computation ?? null,
});
