import type { RuleChangeProposed } from './rule-change.language.js';

/** What new rules make of a deadline, as it was last proposed. */
export interface RuleChange extends Readonly<Omit<RuleChangeProposed, 'deadlineId'>> {
  readonly isOpen: boolean;
}
/** By the id of the deadline. */
export interface RuleChanges {
  readonly ruleChanges: ReadonlyMap<string, RuleChange>;
}
export const noRuleChanges: RuleChanges = { ruleChanges: new Map() };
