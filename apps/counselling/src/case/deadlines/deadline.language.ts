import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import {
  deadlineAnchors,
  deadlineRejections as computationRejections,
  deadlineRuleCodes,
  deadlineSeverities,
  laender,
  type DeadlineAnchor,
  type DeadlineSeverity,
  type Land,
  type StaffFacts,
} from '@geleit/rules';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import {
  deadlineAlarmCauses,
  deadlineMeans,
  deadlineSupersessionReasons,
  deadlineWaiverReasons,
  reinstatementDecisions,
  reinstatementObstacles,
  type DeadlineAlarmCause,
  type DeadlineMeans,
  type DeadlineSupersessionReason,
  type DeadlineWaiverReason,
  type ReinstatementDecision,
  type ReinstatementObstacle,
} from './codes.language.js';
import { DeadlineFields } from './deadline-facts.language.js';

/** What a day follows from under a rule. */
class DeadlineStart {
  @IsOptional()
  @IsIn(deadlineAnchors)
  @Personal('special')
  @AskedBecause('deadline')
  anchor?: DeadlineAnchor;
  @IsOptional()
  @CalendarDay()
  @Personal('special')
  @AskedBecause('deadline')
  anchorDay?: string;
  /** Where the court sits. */
  @IsOptional()
  @IsIn(laender)
  land?: Land;
  /** Of the application for asylum. It chooses the law. */
  @IsOptional()
  @CalendarDay()
  @Personal('special')
  @AskedBecause('deadline')
  lodgedOn?: string;
  @IsOptional()
  @CalendarDay()
  @Personal('special')
  @AskedBecause('deadline')
  registeredOn?: string;
}
class NamedDeadline {
  @RefersTo('cases/deadlines') deadlineId!: string;
}

/** Frist vorschlagen: under a rule from what starts it, or as an authority named the day. */
@FieldGroups({
  rule: ['ruleCode', 'anchor', 'anchorDay', 'land', 'lodgedOn', 'registeredOn'],
  content: ['text', 'severity', 'endsOn'],
  participants: ['staffId'],
})
export class ProposeDeadline extends DeadlineStart {
  @IsOptional()
  @IsIn(deadlineRuleCodes)
  @Personal('special')
  @AskedBecause('deadline')
  ruleCode?: string;
  /** What it is about. */
  @IsOptional()
  @Length(1, 200)
  @Personal('narrative')
  @AskedBecause('documentation')
  text?: string;
  /** Without a rule. */
  @IsOptional()
  @IsIn(deadlineSeverities)
  severity?: DeadlineSeverity;
  /** The last day, without a rule. */
  @IsOptional()
  @CalendarDay()
  endsOn?: string;
  /** Which counsellor of the case is responsible. Absent: whoever proposes it. */
  @IsOptional()
  @RefersTo('staff')
  staffId?: string;
}
/** Frist bestätigen: a legal one is confirmed by somebody else than who proposed it. */
export class ConfirmDeadline extends NamedDeadline {
  /** As the confirming person reads it in the notice. */
  @IsOptional()
  @CalendarDay()
  endsOn?: string;
  /** The Rechtsbehelfsbelehrung was read. */
  @IsOptional()
  @IsBoolean()
  noticeRead?: boolean;
}
export class MeetDeadline extends NamedDeadline {
  @CalendarDay() metOn!: string;
  @IsIn(deadlineMeans) means!: DeadlineMeans;
}
export class WaiveDeadline extends NamedDeadline {
  @IsIn(deadlineWaiverReasons) reason!: DeadlineWaiverReason;
}
/** Neu berechnen: what it follows from was corrected. The former deadline stays visible. */
@FieldGroups({
  record: ['deadlineId'],
  rule: ['anchor', 'anchorDay', 'land', 'lodgedOn', 'registeredOn'],
  content: ['endsOn'],
})
export class RecomputeDeadline extends DeadlineStart {
  @RefersTo('cases/deadlines') deadlineId!: string;
  /** The last day, without a rule. */
  @IsOptional()
  @CalendarDay()
  endsOn?: string;
}
/** Antrag auf Wiedereinsetzung. */
export class RequestReinstatement extends NamedDeadline {
  @CalendarDay() requestedOn!: string;
  /** The period for the request runs from this day. */
  @CalendarDay() obstacleEndedOn!: string;
  @IsIn(reinstatementObstacles)
  @Personal('special')
  @AskedBecause('deadline')
  obstacle!: ReinstatementObstacle;
}
export class RecordReinstatementDecision extends NamedDeadline {
  @IsIn(reinstatementDecisions) decision!: ReinstatementDecision;
  @CalendarDay() decidedOn!: string;
}
/** Somebody else of the case is responsible now. */
export class PassOnDeadline extends NamedDeadline {
  @RefersTo('staff') staffId!: string;
}
export class AcknowledgeDeadlineReminder extends NamedDeadline {}
export class GiveDeadlineReminder extends NamedDeadline {}
export class NoteConfirmationOverdue extends NamedDeadline {}
export class LapseDeadline extends NamedDeadline {}
export class RaiseDeadlineAlarm extends NamedDeadline {}
export interface DeadlineFacts {
  /** What the register says of the colleague who is to be responsible. */
  readonly staff?: StaffFacts;
}

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
export class DeadlineLapsed extends OneDeadline {}
export class DeadlineWaived extends OneDeadline {
  @IsIn(deadlineWaiverReasons) reason!: DeadlineWaiverReason;
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
  @IsUUID() staffId!: string;
}
/** Content-free: whoever is reminded opens the case. */
export class DeadlineReminderGiven extends OneDeadline {
  /** The nearest of those that had come. */
  @IsInt()
  @Min(0)
  @Max(400)
  daysBefore!: number;
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  staffIds!: readonly string[];
}
export class DeadlineReminderAcknowledged extends OneDeadline {
  @IsUUID() staffId!: string;
}
/** D-1: nobody confirmed it within a working day. */
export class DeadlineConfirmationOverdue extends OneDeadline {}
/** D-2: ends when somebody takes it. */
export class DeadlineAlarmRaised extends OneDeadline {
  @IsIn(deadlineAlarmCauses) cause!: DeadlineAlarmCause;
}
export class DeadlineErased extends OneDeadline {}

export const deadlineCommands = {
  ProposeDeadline,
  ConfirmDeadline,
  MeetDeadline,
  WaiveDeadline,
  RecomputeDeadline,
  RequestReinstatement,
  RecordReinstatementDecision,
  PassOnDeadline,
  AcknowledgeDeadlineReminder,
  GiveDeadlineReminder,
  NoteConfirmationOverdue,
  LapseDeadline,
  RaiseDeadlineAlarm,
};
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
export const deadlineRejections = {
  ...computationRejections,
  NoSuchDeadline: 'not-found',
  DeadlineNotProposed: 'conflict',
  DeadlineEnded: 'conflict',
  DeadlineNotLapsed: 'conflict',
  DeadlineStillOpen: 'conflict',
  ReinstatementNotRequested: 'conflict',
  SecondPersonMissing: 'conflict',
  NoReminderToAcknowledge: 'conflict',
  NoticeDayMissing: 'unprocessable',
  DeadlineUndetermined: 'unprocessable',
  DeadlineDayOutOfRange: 'unprocessable',
  DeadlineMetTooEarly: 'unprocessable',
  DayBeforeObstacle: 'unprocessable',
} as const;
export interface DeadlineCommandFacts {
  readonly ProposeDeadline: DeadlineFacts;
  readonly PassOnDeadline: DeadlineFacts;
}
