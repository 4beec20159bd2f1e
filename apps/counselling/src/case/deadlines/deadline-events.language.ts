import { CalendarDay } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import {
  deadlineAlarmCauses,
  deadlineEndReasons,
  deadlineMeans,
  deadlineSupersessionReasons,
  reinstatementDecisions,
  reinstatementObstacles,
  type DeadlineAlarmCause,
  type DeadlineMeans,
  type DeadlineSupersessionReason,
  type ReinstatementDecision,
  type ReinstatementObstacle,
} from './codes.language.js';
import { DeadlineFields } from './deadline-facts.language.js';

class OneDeadline {
  @IsUUID() deadlineId!: string;
}
export class DeadlineProposed extends DeadlineFields {}
export class DeadlineConfirmed extends OneDeadline {
  @Length(1, 128) confirmedBy!: string;
  /** The earlier of the computed day and of the one in the notice. */
  @CalendarDay() endsOn!: string;
  /** As it was read in the notice. */
  @IsOptional()
  @CalendarDay()
  noticeDay?: string;
  @IsBoolean() noticeRead!: boolean;
}
export class DeadlineMet extends OneDeadline {
  @CalendarDay() metOn!: string;
  @IsIn(deadlineMeans) means!: DeadlineMeans;
  /** after its end. */
  @IsBoolean() late!: boolean;
}
/** The day is over, and nobody recorded that it was met. */
export class DeadlineLapsed extends OneDeadline {
  /** Who has to know. */
  @ArrayMaxSize(20)
  @Length(1, 128, { each: true })
  staffIds!: readonly string[];
}
export class DeadlineWaived extends OneDeadline {
  @IsIn(deadlineEndReasons) reason!: (typeof deadlineEndReasons)[number];
}
/** D-3: another one takes its place, or what it followed from does not hold. */
export class DeadlineSuperseded extends OneDeadline {
  @IsIn(deadlineSupersessionReasons) reason!: DeadlineSupersessionReason;
  @IsOptional()
  @IsUUID()
  supersededBy?: string;
}
export class ReinstatementRequested extends OneDeadline {
  @CalendarDay() requestedOn!: string;
  @CalendarDay() obstacleEndedOn!: string;
  @IsIn(reinstatementObstacles)
  @Personal('special')
  obstacle!: ReinstatementObstacle;
  /** After two weeks from the end of the obstacle. */
  @IsBoolean() late!: boolean;
}
export class ReinstatementDecided extends OneDeadline {
  @IsIn(reinstatementDecisions) decision!: ReinstatementDecision;
  @CalendarDay() decidedOn!: string;
}
export class DeadlinePassedOn extends OneDeadline {
  @Length(1, 128) staffId!: string;
}
/** Content-free: whoever is reminded opens the case. */
export class DeadlineReminderGiven extends OneDeadline {
  /** The nearest of those that had come. */
  @IsInt()
  @Min(0)
  @Max(400)
  daysBefore!: number;
  @ArrayMaxSize(20)
  @Length(1, 128, { each: true })
  staffIds!: readonly string[];
}
/** By themselves, or by whoever stands in for them. */
export class DeadlineReminderAcknowledged extends OneDeadline {
  @ArrayMaxSize(20)
  @Length(1, 128, { each: true })
  staffIds!: readonly string[];
}
/** D-1: nobody confirmed it within a working day. */
export class DeadlineConfirmationOverdue extends OneDeadline {}
/** D-2: ends when somebody takes it. */
export class DeadlineAlarmRaised extends OneDeadline {
  @IsIn(deadlineAlarmCauses) cause!: DeadlineAlarmCause;
}
export class DeadlineErased extends OneDeadline {}

export const deadlineEvents = {
  DeadlineProposed,
  DeadlineConfirmed,
  DeadlineMet,
  DeadlineLapsed,
  DeadlineWaived,
  DeadlineSuperseded,
  ReinstatementRequested,
  ReinstatementDecided,
  DeadlinePassedOn,
  DeadlineReminderGiven,
  DeadlineReminderAcknowledged,
  DeadlineConfirmationOverdue,
  DeadlineAlarmRaised,
  DeadlineErased,
};
