import { AskedBecause, CalendarDay } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { lifeDomains, type LifeDomain } from './assessment.language.js';

/** Who does something so that a goal is reached. */
export const responsibleParties = codeList('responsibleParties', ['client', 'counsellor', 'third_party']);
export type ResponsibleParty = (typeof responsibleParties)[number];

export const planGoalStatuses = codeList('planGoalStatuses', [
  'open',
  'in_progress',
  'reached',
  'partly_reached',
  'not_reached',
  'dropped',
]);
export type PlanGoalStatus = (typeof planGoalStatuses)[number];

const mostGoals = 7;
const mostMeasures = 6;

export class PlanMeasure {
  /** What is to be done. */
  @Length(3, 500)
  @Personal('narrative')
  @AskedBecause('documentation')
  text!: string;
  @IsIn(responsibleParties) responsible!: ResponsibleParty;
  @IsOptional()
  @CalendarDay()
  dueOn?: string;
}
export class PlanGoal {
  @IsIn(lifeDomains) domain!: LifeDomain;
  /** What is to be reached. */
  @Length(3, 1000)
  @Personal('narrative')
  @AskedBecause('documentation')
  text!: string;
  /** By what both sides see that it is reached. */
  @IsOptional()
  @Length(3, 500)
  @Personal('narrative')
  @AskedBecause('documentation')
  indicator?: string;
  @CalendarDay() dueOn!: string;
  @ArrayMaxSize(mostMeasures)
  @ValidateNested({ each: true })
  @Type(() => PlanMeasure)
  measures!: readonly PlanMeasure[];
}
/** F-1: a plan has one to seven goals. */
export class PlannedGoals {
  @ArrayMinSize(1)
  @ArrayMaxSize(mostGoals)
  @ValidateNested({ each: true })
  @Type(() => PlanGoal)
  goals!: readonly PlanGoal[];
}

/** Which goal, counted from the first. */
export const GoalNumber =
  () =>
  (target: object, field: string): void => {
    IsInt()(target, field);
    Min(1)(target, field);
    Max(mostGoals)(target, field);
  };
export const MeasureNumber =
  () =>
  (target: object, field: string): void => {
    IsInt()(target, field);
    Min(1)(target, field);
    Max(mostMeasures)(target, field);
  };
