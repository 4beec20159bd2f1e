import { CalendarDay, FieldGroups } from '@geleit/contracts';
import { codeList } from '@geleit/kernel';
import {
  deadlineAnchors,
  deadlineCalendars,
  deadlineRegimes,
  deadlineSeverities,
  type DeadlineAnchor,
  type DeadlineCalendar,
  type DeadlineRegime,
  type DeadlineRule,
  type DeadlineSeverity,
  type PeriodLength,
  type RuleChanges,
} from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const mostRules = 100;
export const lawDays = codeList('lawDays', ['anchorDay', 'lodgedOn', 'registeredOn']);
export const periodUnits = codeList('periodUnits', ['days', 'weeks', 'months', 'years']);
export const periodOwners = codeList('periodOwners', ['person', 'authority']);

const RuleCode =
  () =>
  (target: object, field: string): void => {
    Length(3, 60)(target, field);
    Matches(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/)(target, field);
  };

class DraftLength implements PeriodLength {
  @IsInt()
  @Min(0)
  @Max(1000)
  count!: number;
  @IsIn(periodUnits) unit!: PeriodLength['unit'];
}
class DraftStart {
  @IsIn(deadlineAnchors) anchor!: DeadlineAnchor;
  @IsDefined()
  @ValidateNested()
  @Type(() => DraftLength)
  length!: DraftLength;
}
@FieldGroups({
  rule: ['code', 'starts', 'calendar', 'regimes', 'chosenBy', 'runsFor', 'severity'],
  term: ['validFrom', 'validTo'],
})
class DraftRule {
  @RuleCode() code!: string;
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => DraftStart)
  starts!: readonly DraftStart[];
  @IsIn(deadlineCalendars) calendar!: DeadlineCalendar;
  @ArrayMinSize(1)
  @IsIn(deadlineRegimes, { each: true })
  regimes!: readonly DeadlineRegime[];
  /** The day of the case that has to lie within the validity. */
  @IsIn(lawDays) chosenBy!: (typeof lawDays)[number];
  @IsOptional()
  @CalendarDay()
  validFrom?: string;
  @IsOptional()
  @CalendarDay()
  validTo?: string;
  @IsIn(periodOwners) runsFor!: (typeof periodOwners)[number];
  @IsIn(deadlineSeverities) severity!: DeadlineSeverity;
}
class EndedRule {
  @RuleCode() code!: string;
  /** Absent: as if it had never been law. */
  @IsOptional()
  @CalendarDay()
  lastDay?: string;
}
/** A draft of rules, which is tried and not kept. */
export class RuleTrial {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostRules)
  @ValidateNested({ each: true })
  @Type(() => DraftRule)
  add?: readonly DraftRule[];
  /** Whole rules, by their codes. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostRules)
  @ValidateNested({ each: true })
  @Type(() => DraftRule)
  replace?: readonly DraftRule[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostRules)
  @ValidateNested({ each: true })
  @Type(() => EndedRule)
  end?: readonly EndedRule[];
  /** Of deadlines that end on this day or later. Absent: of all that run. */
  @IsOptional()
  @CalendarDay()
  endingFrom?: string;
}

const ruleFrom = (rule: DraftRule): DeadlineRule => ({
  ...rule,
  validFrom: rule.validFrom ?? null,
  validTo: rule.validTo ?? null,
  source: '',
  verifiedBy: null,
  verifiedAt: null,
});

export const changesFrom = ({ add = [], replace = [], end = [] }: RuleTrial): RuleChanges => ({
  add: add.map(ruleFrom),
  replace: replace.map(ruleFrom),
  end,
});
