import {
  CalendarDay,
  LanguageCode,
  counsellingTopics,
  interpreterKinds,
  IsInstant,
  lateReasons,
  sessionModes,
  type InterpreterKind,
  type LateReason,
  type SessionMode,
  type CounsellingTopic,
  AskedBecause,
  RefersTo,
  FieldGroups,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import {
  correctionReasons,
  sessionStrikeReasons,
  type CorrectionReason,
  type SessionStrikeReason,
} from './codes.language.js';
import { CaseEventFields } from './case-event-fields.language.js';

@FieldGroups({
  meeting: ['occurredAt', 'durationMin', 'mode'],
  participants: ['relatives', 'volunteers'],
  language: ['language', 'interpreter'],
  content: ['topics', 'note'],
  legalAdvice: ['legalAdvice', 'supervisorId'],
})
class DescribedSession {
  @IsInstant() occurredAt!: string;
  @IsInt()
  @Min(1)
  @Max(480)
  durationMin!: number;
  @IsIn(sessionModes) mode!: SessionMode;
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  /** ISO 639-3. */
  @IsOptional()
  @LanguageCode()
  language?: string;
  @IsOptional()
  @IsIn(interpreterKinds)
  interpreter?: InterpreterKind;
  /** How many relatives took part. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(30)
  relatives?: number;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  volunteers?: number;
  /** Rechtsdienstleistung under the guidance of somebody qualified (§ 6 RDG). */
  @IsOptional()
  @IsBoolean()
  legalAdvice?: boolean;
  /** The staff member who guides the legal advice. */
  @IsOptional()
  @RefersTo('staff')
  supervisorId?: string;
  @Personal('narrative')
  @IsOptional()
  @Length(1, 8000)
  @AskedBecause('documentation')
  note?: string;
}
/** Beratungskontakt, as the counsellor describes it. */
@FieldGroups({ record: ['lateReason', 'appointmentId'] })
export class RecordSession extends DescribedSession {
  /** The appointment that is held by this session. */
  @IsOptional()
  @RefersTo('cases/appointments')
  appointmentId?: string;
  /** Required once more than 30 days have passed. */
  @IsOptional()
  @IsIn(lateReasons)
  lateReason?: LateReason;
}
export interface RecordSessionFacts {
  /** What the register says of the supervisor, if it knows them. */
  readonly supervisor?: StaffFacts;
}
/** The whole session as it should have been recorded. */
@FieldGroups({ record: ['sessionId', 'reason'] })
export class CorrectSession extends DescribedSession {
  @RefersTo('cases/sessions') sessionId!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
export interface CorrectSessionFacts extends RecordSessionFacts {
  /** Who recorded the session that is corrected. */
  readonly recordedBy?: string;
}
/** Stornieren: the session was recorded here in error. */
export class StrikeSession {
  @RefersTo('cases/sessions') sessionId!: string;
  @IsIn(sessionStrikeReasons) reason!: SessionStrikeReason;
}

class HeldSession extends CaseEventFields {
  @IsUUID() sessionId!: string;
  @IsInstant() occurredAt!: string;
  /** The German calendar day of `occurredAt`. */
  @CalendarDay() heldOn!: string;
  @IsInt()
  @Min(1)
  @Max(480)
  durationMin!: number;
  @IsIn(sessionModes) mode!: SessionMode;
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  @IsOptional()
  @Matches(/^[a-z]{3}$/)
  language?: string;
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  @IsInt()
  @Min(0)
  @Max(30)
  relatives!: number;
  @IsInt()
  @Min(0)
  @Max(10)
  volunteers!: number;
  @IsBoolean() legalAdvice!: boolean;
  @IsOptional()
  @IsUUID()
  supervisorId?: string;
  @Personal('narrative')
  @IsOptional()
  @Length(1, 8000)
  note?: string;
}
export class SessionRecorded extends HeldSession {
  @IsOptional()
  @IsIn(lateReasons)
  lateReason?: LateReason;
}
/** The earlier record stays in the history; from now on the session is what this event states. */
export class SessionCorrected extends HeldSession {
  /** The day on which the session was held, as recorded until now. */
  @CalendarDay() formerlyOn!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The record stays in the history; from now on there is no such session. */
export class SessionStruck extends CaseEventFields {
  @IsUUID() sessionId!: string;
  /** The day on which the session was held, as last recorded. */
  @CalendarDay() heldOn!: string;
  @IsIn(sessionStrikeReasons) reason!: SessionStrikeReason;
}
