import {
  measureTargets,
  measureTypes,
  type MeasureTarget,
  type MeasureType,
  RefersTo,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { IsBoolean, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { CalendarDay } from './calendar-day.language.js';
import {
  callOffReasons,
  correctionReasons,
  moveReasons,
  strikeReasons,
  type CallOffReason,
  type CorrectionReason,
  type MoveReason,
  type StrikeReason,
} from './codes.language.js';
import { Measure } from './measure.language.js';
import { WorkEventFields } from './project-event-fields.language.js';

/** The measure will not take place (Absage). */
export class CallOffMeasure {
  @RefersTo('projects/measures') measureId!: string;
  @IsIn(callOffReasons) reason!: CallOffReason;
}
/** The measure is planned for another day (Verlegung). */
export class MoveMeasure {
  @RefersTo('projects/measures') measureId!: string;
  @CalendarDay() plannedOn!: string;
  @IsIn(moveReasons) reason!: MoveReason;
}
/** What was recorded wrongly, as it should have been recorded. What is left out stays. */
export class CorrectMeasure {
  @RefersTo('projects/measures') measureId!: string;
  @IsOptional()
  @IsIn(measureTypes)
  measureType?: MeasureType;
  @IsOptional()
  @IsIn(measureTargets)
  target?: MeasureTarget;
  @IsOptional()
  @Length(3, 200)
  @Personal('identity')
  title?: string;
  /** Only for a measure that was held. */
  @IsOptional()
  @CalendarDay()
  heldOn?: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The measure should not be in the project, whether it was held or is planned. */
export class StrikeMeasure {
  @RefersTo('projects/measures') measureId!: string;
  @IsIn(strikeReasons) reason!: StrikeReason;
}

export class MeasureCalledOff extends CallOffMeasure {}
export class MeasureMoved extends MoveMeasure {
  @CalendarDay() formerlyOn!: string;
}
/** The whole measure, corrected. */
export class MeasureCorrected extends Measure {
  @Length(3, 200)
  @Personal('identity')
  title!: string;
  /** Absent if it was not held yet. */
  @IsOptional()
  @CalendarDay()
  heldOn?: string;
  /** Present if the day changed: the day for which it was recorded until now. */
  @IsOptional()
  @CalendarDay()
  formerlyOn?: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
export class MeasureStruck extends WorkEventFields {
  @IsUUID() measureId!: string;
  /** Absent if it was not held. */
  @IsOptional()
  @CalendarDay()
  heldOn?: string;
  /** Present if it had been called off. */
  @IsOptional()
  @IsBoolean()
  wasCalledOff?: boolean;
  @IsIn(strikeReasons) reason!: StrikeReason;
}
