import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  ageBands,
  counsellingTopics,
  genders,
  interpreterKinds,
  programmes,
  sbgAreas,
  type AgeBand,
  type CounsellingTopic,
  type Gender,
  type InterpreterKind,
  type Programme,
  type SbgArea,
} from './codes.js';
import {
  participantRoles,
  projectProgrammes,
  type ParticipantRole,
  type ProjectProgramme,
} from './project-codes.js';

/** How many people of a group share one description; never who they are. */
export class GroupParticipants {
  @IsIn(genders) gender!: Gender;
  @IsIn(ageBands) ageBand!: AgeBand;
  @IsIn(participantRoles) role!: ParticipantRole;
  /** In which programme they are counselled, if they are. */
  @IsOptional()
  @IsIn(programmes)
  programme?: Programme;
  @IsInt()
  @Min(1)
  @Max(1000)
  count!: number;
}

/** The fields of every event about a group. */
export class AboutGroupSeries {
  @IsUUID() groupSeriesId!: string;
  @IsUUID() agencyId!: string;
  /** `IA`: the work of integration agencies beside their projects. */
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
  /** Only for SBG and RB. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
}
/** Gruppentreffen. A correction is told as the whole corrected session, under the same id. */
export class GroupSessionHeld extends AboutGroupSeries {
  @IsUUID() sessionId!: string;
  @IsISO8601({ strict: true }) heldOn!: string;
  @IsInt()
  @Min(5)
  @Max(1440)
  durationMin!: number;
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  /** The language spoken, ISO 639-3. */
  @IsOptional()
  @Matches(/^[a-z]{3}$/)
  language?: string;
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => GroupParticipants)
  participants!: readonly GroupParticipants[];
  /** If the session was moved to another day: the day on which it was recorded until now. */
  @IsOptional()
  @IsISO8601({ strict: true })
  formerlyOn?: string;
}
/** The session was recorded by mistake: it and its participants no longer count. */
export class GroupSessionStruck extends AboutGroupSeries {
  @IsUUID() sessionId!: string;
  @IsISO8601({ strict: true }) heldOn!: string;
}

export const groupSeriesContract = {
  service: 'counselling',
  stream: 'group-series',
  major: 1,
  listeners: ['reporting'],
  events: { GroupSessionHeld, GroupSessionStruck },
} as const satisfies Contract;
