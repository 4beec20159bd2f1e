import {
  goalResults,
  projectFields,
  type GoalResult,
  type ProjectField,
  RefersTo,
  FieldGroups,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { IsIn, IsNumber, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { ProjectEventFields } from './project-event-fields.language.js';
import { CalendarDay } from './calendar-day.language.js';
import {
  correctionReasons,
  strikeReasons,
  type CorrectionReason,
  type StrikeReason,
} from './codes.language.js';

const Figure =
  () =>
  (target: object, field: string): void => {
    IsNumber({ maxDecimalPlaces: 2 })(target, field);
    Min(-1_000_000_000)(target, field);
    Max(1_000_000_000)(target, field);
  };

@FieldGroups({ goal: ['text', 'indicator', 'baseline', 'target', 'dueOn'] })
class DescribedGoal {
  @Length(10, 1000)
  @Personal('narrative')
  text!: string;
  /** The indicator. */
  @Length(3, 300)
  @Personal('identity')
  indicator!: string;
  /** Ausgangswert */
  @Figure() baseline!: number;
  /** Zielwert */
  @Figure() target!: number;
  @CalendarDay() dueOn!: string;
}
/** Ziel of the agreement on goals (Zielvereinbarung): specific, measurable, due. */
@FieldGroups({ goal: ['field'] })
export class AgreeGoal extends DescribedGoal {
  @IsIn(projectFields) field!: ProjectField;
}
/** The whole goal as it should have been agreed on. Its field stays, because its measures belong to it. */
@FieldGroups({ record: ['goalId', 'reason'] })
export class CorrectGoal extends DescribedGoal {
  @RefersTo('projects/goals') goalId!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The goal should not be in the project. */
export class StrikeGoal {
  @RefersTo('projects/goals') goalId!: string;
  @IsIn(strikeReasons) reason!: StrikeReason;
}
/** A value of the indicator. A later value for the same day replaces it. */
export class MeasureIndicator {
  @RefersTo('projects/goals') goalId!: string;
  @CalendarDay() measuredOn!: string;
  @Figure() value!: number;
}
/** The value of that day was recorded by mistake. */
export class StrikeIndicatorValue {
  @RefersTo('projects/goals') goalId!: string;
  @CalendarDay() measuredOn!: string;
  @IsIn(strikeReasons) reason!: StrikeReason;
}
/** The result of a goal. A later evaluation replaces an earlier one. */
export class EvaluateGoal {
  @RefersTo('projects/goals') goalId!: string;
  @CalendarDay() evaluatedOn!: string;
  @IsIn(goalResults) result!: GoalResult;
  @IsOptional()
  @Length(1, 4000)
  @Personal('narrative')
  text?: string;
}

export class GoalAgreed extends AgreeGoal {
  @IsUUID() goalId!: string;
}
export class GoalCorrected extends CorrectGoal {}
export class GoalStruck extends ProjectEventFields {
  @IsUUID() goalId!: string;
  /** Absent if it had no result. */
  @IsOptional()
  @CalendarDay()
  evaluatedOn?: string;
  @IsIn(strikeReasons) reason!: StrikeReason;
}
export class IndicatorMeasured extends MeasureIndicator {}
export class IndicatorValueStruck extends StrikeIndicatorValue {}
export class GoalEvaluated extends ProjectEventFields {
  @IsUUID() goalId!: string;
  @CalendarDay() evaluatedOn!: string;
  @IsIn(projectFields) field!: ProjectField;
  @IsIn(goalResults) result!: GoalResult;
  @IsOptional()
  @Length(1, 4000)
  @Personal('narrative')
  text?: string;
}
