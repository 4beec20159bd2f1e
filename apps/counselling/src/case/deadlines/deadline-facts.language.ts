import { CalendarDay } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import {
  deadlineAnchors,
  deadlineCalendars,
  deadlineReadings,
  deadlineRemedies,
  deadlineRuleCodes,
  deadlineSeverities,
  laender,
  serviceModes,
  type DeadlineAnchor,
  type DeadlineCalendar,
  type DeadlineReading,
  type DeadlineRemedy,
  type DeadlineSeverity,
  type DeadlineStep,
  type HolidayName,
  type Land,
  type ServiceMode,
} from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  deadlineOrigins,
  deadlineQuestions,
  deadlineSteps,
  type DeadlineOriginKind,
} from './codes.language.js';

/** What a deadline follows from. */
export class DeadlineOrigin {
  @IsIn(deadlineOrigins) kind!: DeadlineOriginKind;
  @IsOptional()
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  id?: string;
}
export class OtherReading {
  @Length(1, 60) ruleCode!: string;
  @CalendarDay() end!: string;
}
/** A day on which a period cannot end. */
export class RecordedSkippedDay {
  @CalendarDay() day!: string;
  @IsIn(['saturday', 'sunday', 'holiday']) reason!: string;
  /** As the holiday was called when the deadline was computed. */
  @IsOptional()
  @IsObject()
  holiday?: HolidayName;
}
/** One step of the explanation (D-4); which fields it has depends on the kind of step. */
export class RecordedDeadlineStep {
  @IsIn(deadlineSteps) step!: string;
  @IsOptional()
  @CalendarDay()
  day?: string;
  @IsOptional()
  @IsIn(serviceModes)
  mode?: ServiceMode;
  @IsOptional()
  @IsIn(deadlineAnchors)
  anchor?: DeadlineAnchor;
  @IsOptional()
  @IsInt()
  count?: number;
  @IsOptional()
  @IsIn(['days', 'weeks', 'months', 'years'])
  unit?: string;
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => RecordedSkippedDay)
  skipped?: readonly RecordedSkippedDay[];
  @IsOptional()
  @IsIn(laender)
  land?: Land;
}
/** How the day was found: it tells a status or a procedure, so the whole of it is sealed. */
export class DeadlineComputation {
  @IsIn(deadlineRuleCodes) ruleCode!: string;
  @Length(1, 20) ruleSetVersion!: string;
  @IsOptional()
  @IsIn(deadlineRemedies)
  remedy?: DeadlineRemedy;
  @IsIn(deadlineReadings) reading!: DeadlineReading;
  @IsIn(deadlineAnchors) anchor!: DeadlineAnchor;
  @CalendarDay() anchorDay!: string;
  @IsIn(deadlineCalendars) calendar!: DeadlineCalendar;
  @IsOptional()
  @IsIn(laender)
  land?: Land;
  /** Before it rolled over to a working day. */
  @CalendarDay() rawEnd!: string;
  @CalendarDay() end!: string;
  /** D-4. */
  @ValidateNested({ each: true })
  @Type(() => RecordedDeadlineStep)
  steps!: readonly DeadlineStep[];
  /** D-5: the sources that nobody has compared. */
  @ArrayMaxSize(10)
  @Length(1, 200, { each: true })
  unverified!: readonly string[];
  @IsOptional()
  @IsIn(deadlineQuestions)
  openQuestion?: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => OtherReading)
  otherReading?: OtherReading;
}

/** Whose period it is: the person may lose a right, or an authority its responsibility. */
export const deadlineParties = codeList('deadlineParties', ['person', 'authority']);

export class DeadlineFields {
  @IsUUID() deadlineId!: string;
  @ValidateNested()
  @Type(() => DeadlineOrigin)
  origin!: DeadlineOrigin;
  /** Absent: somebody read the day, or the person is protected. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DeadlineComputation)
  @Personal('special')
  computation?: DeadlineComputation;
  /** What it is about, where no rule says it. */
  @IsOptional()
  @Length(1, 200)
  @Personal('narrative')
  text?: string;
  @IsIn(deadlineSeverities) severity!: DeadlineSeverity;
  @IsIn(deadlineParties) runsFor!: (typeof deadlineParties)[number];
  /** The last day. */
  @CalendarDay() endsOn!: string;
  /** The earliest day that is possible: what exactly runs is still to be found out. */
  @IsOptional()
  @IsBoolean()
  isProvisional?: boolean;
  /** D-5: it is confirmed only with the day that somebody read in the notice. */
  @IsBoolean() needsTypedDay!: boolean;
  /** D-1: the working day by which a second person is to confirm a legal deadline. */
  @IsOptional()
  @CalendarDay()
  confirmBy?: string;
  /** Days before the end on which to remind. */
  @ArrayMaxSize(10)
  @IsInt({ each: true })
  remindDaysBefore!: readonly number[];
  /** Who is responsible. */
  @Length(1, 128) staffId!: string;
  /** Who proposed it, and so cannot be the second person. */
  @Length(1, 128) proposedBy!: string;
  /** The deadline whose place it takes. */
  @IsOptional()
  @IsUUID()
  supersedes?: string;
}
