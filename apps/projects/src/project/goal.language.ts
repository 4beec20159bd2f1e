import {
  MultilineText,
  goalResults,
  projectFields,
  type GoalResult,
  type ProjectField,
} from '@geleit/contracts';
import { IsIn, IsNumber, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { ProjectEventFields } from './project-event-fields.language.js';
import { CalendarDay } from './calendar-day.language.js';

const Figure =
  () =>
  (target: object, field: string): void => {
    IsNumber({ maxDecimalPlaces: 2 })(target, field);
    Min(-1_000_000_000)(target, field);
    Max(1_000_000_000)(target, field);
  };

/** Ziel of the agreement on goals (Zielvereinbarung): specific, measurable, due. */
export class AgreeGoal {
  @IsIn(projectFields) field!: ProjectField;
  @Length(10, 1000)
  @MultilineText()
  text!: string;
  /** The indicator. */
  @Length(3, 300) indicator!: string;
  /** Ausgangswert */
  @Figure() baseline!: number;
  /** Zielwert */
  @Figure() target!: number;
  @CalendarDay() dueOn!: string;
}
export class MeasureIndicator {
  @IsUUID() goalId!: string;
  @CalendarDay() measuredOn!: string;
  @Figure() value!: number;
}
/** The result of a goal. A later evaluation replaces an earlier one. */
export class EvaluateGoal {
  @IsUUID() goalId!: string;
  @CalendarDay() evaluatedOn!: string;
  @IsIn(goalResults) result!: GoalResult;
  @IsOptional()
  @Length(1, 4000)
  @MultilineText()
  text?: string;
}

export class GoalAgreed extends AgreeGoal {
  @IsUUID() goalId!: string;
}
export class IndicatorMeasured extends MeasureIndicator {}
export class GoalEvaluated extends ProjectEventFields {
  @IsUUID() goalId!: string;
  @CalendarDay() evaluatedOn!: string;
  @IsIn(projectFields) field!: ProjectField;
  @IsIn(goalResults) result!: GoalResult;
  @IsOptional()
  @Length(1, 4000)
  text?: string;
}
