import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  counsellingTopics,
  interpreterKinds,
  lateReasons,
  programmes,
  sbgAreas,
  sessionModes,
  type InterpreterKind,
  type LateReason,
  type Programme,
  type SbgArea,
  type SessionMode,
  type CounsellingTopic,
} from './codes.js';
import { IsInstant } from './days-and-moments.js';
import { Profile } from './profile.js';

/**
 * Kurzberatung: a person was advised once, and their request has ended with it. The counselling service
 * records it under `caseId` as a short contact that is opened and closed at once.
 */
export class AdvisedOnce {
  @IsUUID() caseId!: string;
  @IsUUID() requestId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** The staff member who leads the case. */
  @IsUUID() counsellorId!: string;
  @IsInstant() occurredAt!: string;
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
  /** Why it is recorded more than 30 days later. */
  @IsOptional()
  @IsIn(lateReasons)
  lateReason?: LateReason;
  @IsDefined()
  @ValidateNested()
  @Type(() => Profile)
  profile!: Profile;
}
