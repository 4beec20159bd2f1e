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
import { IsBoolean, IsIn, IsOptional, Length } from 'class-validator';
import {
  deadlineMeans,
  deadlineWaiverReasons,
  reinstatementDecisions,
  reinstatementObstacles,
  type DeadlineMeans,
  type DeadlineWaiverReason,
  type ReinstatementDecision,
  type ReinstatementObstacle,
} from './codes.language.js';

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

export interface ReminderFacts {
  /** The actor, and those for whom they stand in. */
  readonly staffIds: readonly string[];
}

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
  DecidedBeforeRequest: 'unprocessable',
  NoticeDayMissing: 'unprocessable',
  DeadlineUndetermined: 'unprocessable',
  DayBeforeObstacle: 'unprocessable',
} as const;
export interface DeadlineCommandFacts {
  readonly ProposeDeadline: DeadlineFacts;
  readonly PassOnDeadline: DeadlineFacts;
  readonly AcknowledgeDeadlineReminder: ReminderFacts;
}
