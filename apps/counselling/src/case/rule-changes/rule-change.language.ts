import { CalendarDay, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Length, ValidateNested } from 'class-validator';
import { DeadlineComputation } from '../deadlines/deadline-facts.language.js';

export const ruleChangeDeclineReasons = codeList('ruleChangeDeclineReasons', [
  'notice_names_another_day',
  'former_law_applies',
  'recorded_otherwise',
]);
export type RuleChangeDeclineReason = (typeof ruleChangeDeclineReasons)[number];

class OfDeadline {
  @RefersTo('cases/deadlines') deadlineId!: string;
}
/** The rules in force are other ones than those by which running deadlines were computed. */
export class ReviewDeadlineRules {}
/** Another deadline takes the place of the former one, and has to be confirmed. */
export class AcceptRuleChange extends OfDeadline {}
/** The deadline stays as it is, until the rules change again. */
export class DeclineRuleChange extends OfDeadline {
  @IsIn(ruleChangeDeclineReasons) reason!: RuleChangeDeclineReason;
}

class OfRuleChange {
  @IsUUID() deadlineId!: string;
  @Length(1, 20) ruleSetVersion!: string;
}
/** Once for each version of the rules that comes to another day. */
export class RuleChangeProposed extends OfRuleChange {
  /** The last day under the new rules. Absent: they have no such deadline. */
  @IsOptional()
  @CalendarDay()
  endsOn?: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => DeadlineComputation)
  @Personal('special')
  computation?: DeadlineComputation;
}
export class RuleChangeDeclined extends OfRuleChange {
  @IsIn(ruleChangeDeclineReasons) reason!: RuleChangeDeclineReason;
}

export const ruleChangeCommands = { ReviewDeadlineRules, AcceptRuleChange, DeclineRuleChange };
export const ruleChangeEvents = { RuleChangeProposed, RuleChangeDeclined };
export const ruleChangeRejections = { NoRuleChange: 'conflict' } as const;
