import {
  CalendarDay,
  counsellingTopics,
  integrationCourses,
  interpreterKinds,
  IsInstant,
  LanguageCode,
  lateReasons,
  Profile,
  programmes,
  sbgAreas,
  sessionModes,
  type IntegrationCourse,
  type InterpreterKind,
  type LateReason,
  type Programme,
  type SbgArea,
  type SessionMode,
  type CounsellingTopic,
  FieldGroups,
} from '@geleit/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { StaffMemberFacts } from '../person/keeper.language.js';
import type { OfferFacts } from './enrolment.language.js';
import type { PersonAsOfFacts } from './person-on-day.language.js';

/** Kurzberatung: the person was advised once, and needs nothing more for now. */
@FieldGroups({
  programme: ['programme', 'sbgArea'],
  meeting: ['occurredAt', 'durationMin', 'mode', 'lateReason'],
  language: ['language', 'interpreter', 'integrationCourse'],
  content: ['topics'],
})
export class AdviseOnce {
  /** The programme for which the advice counts. */
  @IsIn(programmes) programme!: Programme;
  /** Förderbereich: required where the programme has funding areas, forbidden elsewhere. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
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
  /** The language of counselling, ISO 639-3. */
  @LanguageCode() language!: string;
  @IsIn(integrationCourses) integrationCourse!: IntegrationCourse;
  /** Default: none. */
  @IsOptional()
  @IsIn(interpreterKinds)
  interpreter?: InterpreterKind;
  /** Required once more than 30 days have passed. */
  @IsOptional()
  @IsIn(lateReasons)
  lateReason?: LateReason;
}
export interface AdviseOnceFacts extends PersonAsOfFacts, StaffMemberFacts, OfferFacts {
  /** Who leads the case: the actor, or the absent colleague for whom they stand in. */
  readonly adviserId: string;
}

/** The request has ended with it. */
export class AdvisedOnce {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @Length(1, 128) counsellorId!: string;
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
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  @IsOptional()
  @IsIn(lateReasons)
  lateReason?: LateReason;
  @IsDefined()
  @ValidateNested()
  @Type(() => Profile)
  profile!: Profile;
}
