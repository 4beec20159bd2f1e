import {
  accessPaths,
  CalendarDay,
  counsellingTopics,
  urgencies,
  type AccessPath,
  type Urgency,
  type CounsellingTopic,
  FieldGroups,
} from '@geleit/contracts';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import {
  channels,
  closingOutcomes,
  requestCorrectionReasons,
  requestVoidReasons,
  type Channel,
  type ClosingOutcome,
  type RequestCorrectionReason,
  type RequestVoidReason,
} from './codes.language.js';

/** Berichtigung: what was recorded wrongly. What is left out stays as it is. */
@FieldGroups({
  record: ['reason', 'receivedOn'],
  request: ['channel', 'accessPath'],
  need: ['urgency', 'topics', 'servedDecision'],
  meeting: ['noShows', 'firstContactOn', 'outcome'],
})
export class CorrectRequest {
  @IsIn(requestCorrectionReasons) reason!: RequestCorrectionReason;
  @IsOptional()
  @CalendarDay()
  receivedOn?: string;
  @IsOptional()
  @IsIn(channels)
  channel?: Channel;
  @IsOptional()
  @IsIn(accessPaths)
  accessPath?: AccessPath;
  @IsOptional()
  @IsIn(urgencies)
  urgency?: Urgency;
  @IsOptional()
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics?: readonly CounsellingTopic[];
  /** Whether a decision was served on the person. If not, no deadline runs. */
  @IsOptional()
  @IsBoolean()
  servedDecision?: boolean;
  /** How often the person did not come. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(50)
  noShows?: number;
  /** The day of the first contact, once there was one. */
  @IsOptional()
  @CalendarDay()
  firstContactOn?: string;
  /** How a request that was closed without a programme has ended. */
  @IsOptional()
  @IsIn(closingOutcomes)
  outcome?: ClosingOutcome;
}
/** Stornieren: the request should not have been recorded. */
export class VoidRequest {
  @IsIn(requestVoidReasons) reason!: RequestVoidReason;
}
export interface VoidRequestFacts {
  /** Whether the case to which the request led exists and is not void. */
  readonly caseExists: boolean;
}

/** The case to which the request led was opened in error. */
export class UndoEnrolment {
  @IsUUID() caseId!: string;
  /** The office that worked on the case until then. */
  @IsOptional()
  @IsUUID()
  officeId?: string;
  /** Who led it, if that is known. */
  @IsOptional()
  @Length(1, 128)
  leadId?: string;
}

export class RequestCorrected extends CorrectRequest {}
/** The history stays; from now on there is no such request. */
export class RequestVoided extends VoidRequest {
  /** The case that was to follow, and does not come. */
  @IsOptional()
  @IsUUID()
  caseId?: string;
}
/** There is no such case: the request is open again, as before the person was enrolled or advised. */
export class EnrolmentUndone {
  @IsUUID() caseId!: string;
  @CalendarDay() firstContactOn!: string;
}
