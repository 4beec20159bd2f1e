import {
  CalendarDay,
  counsellingTopics,
  FieldGroups,
  GroupParticipants,
  interpreterKinds,
  LanguageCode,
  lateReasons,
  RefersTo,
  type CounsellingTopic,
  type InterpreterKind,
  type LateReason,
} from '@geleit/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { groupSessionEndReasons, groupStrikeReasons, type GroupStrikeReason } from './codes.language.js';
import { GroupEventFields } from './group-event-fields.language.js';

const participantsKey = ({ gender, ageBand, role, programme }: GroupParticipants): string =>
  [gender, ageBand, role, programme].join();

@FieldGroups({
  meeting: ['heldOn', 'durationMin'],
  participants: ['participants'],
  language: ['language', 'interpreter'],
})
class DescribedGroupSession {
  @CalendarDay() heldOn!: string;
  @IsInt()
  @Min(5)
  @Max(1440)
  durationMin!: number;
  /** ISO 639-3. */
  @IsOptional()
  @LanguageCode()
  language?: string;
  @IsOptional()
  @IsIn(interpreterKinds)
  interpreter?: InterpreterKind;
  /** How many took part; never who. Each description occurs once. */
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique(participantsKey)
  @ValidateNested({ each: true })
  @Type(() => GroupParticipants)
  participants!: readonly GroupParticipants[];
}
/** Gruppentreffen: a session that was held. */
@FieldGroups({ record: ['appointmentId', 'lateReason'] })
export class RecordGroupSession extends DescribedGroupSession {
  /** The appointment that is held by this session. */
  @IsOptional()
  @RefersTo('group-series/appointments')
  appointmentId?: string;
  /** Required once more than 30 days have passed. */
  @IsOptional()
  @IsIn(lateReasons)
  lateReason?: LateReason;
}
/** The whole session as it should have been recorded. */
@FieldGroups({ record: ['sessionId'] })
export class CorrectGroupSession extends DescribedGroupSession {
  @RefersTo('group-series/sessions') sessionId!: string;
}
export class StrikeGroupSession {
  @RefersTo('group-series/sessions') sessionId!: string;
  @IsIn(groupStrikeReasons) reason!: GroupStrikeReason;
}

class HeldGroupSession extends GroupEventFields {
  @IsUUID() sessionId!: string;
  @CalendarDay() heldOn!: string;
  @IsInt()
  @Min(5)
  @Max(1440)
  durationMin!: number;
  /** Those of the series, when it was recorded. */
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  @IsOptional()
  @Matches(/^[a-z]{3}$/)
  language?: string;
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => GroupParticipants)
  participants!: readonly GroupParticipants[];
}
export class GroupSessionRecorded extends HeldGroupSession {
  @IsOptional()
  @IsIn(lateReasons)
  lateReason?: LateReason;
}
/** The earlier record stays in the history; from now on the session is what this event states. */
export class GroupSessionCorrected extends HeldGroupSession {
  /** The day on which the session was held, as recorded until now. */
  @CalendarDay() formerlyOn!: string;
}
/** The record stays in the history; from now on there is no such session. */
export class GroupSessionStruck extends GroupEventFields {
  @IsUUID() sessionId!: string;
  @CalendarDay() heldOn!: string;
  @IsIn(groupSessionEndReasons) reason!: (typeof groupSessionEndReasons)[number];
}

export const groupSessionCommands = { RecordGroupSession, CorrectGroupSession, StrikeGroupSession };
export const groupSessionEvents = { GroupSessionRecorded, GroupSessionCorrected, GroupSessionStruck };
export const groupSessionRejections = {
  NoSuchGroupSession: 'not-found',
  SessionOutsideSeries: 'unprocessable',
  RecordedTooLate: 'unprocessable',
} as const;
