import {
  measureTargets,
  measureTypes,
  ParticipantCount,
  projectFields,
  type MeasureTarget,
  type MeasureType,
  type ProjectField,
  RefersTo,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, IsUUID, Length, ValidateNested } from 'class-validator';
import { WorkEventFields, Institution } from './project-event-fields.language.js';
import { CalendarDay } from './calendar-day.language.js';

const participantGroupKey = ({ gender, ageBand, background, role }: ParticipantCount): string =>
  [gender, ageBand, background, role].join();

/** Maßnahme, planned for a day. */
export class ScheduleMeasure {
  /** The goal it serves. An opening process has no goals. */
  @IsOptional()
  @RefersTo('projects/goals')
  goalId?: string;
  @IsIn(measureTypes) measureType!: MeasureType;
  @IsIn(measureTargets) target!: MeasureTarget;
  @Length(3, 200)
  @Personal('identity')
  title!: string;
  @CalendarDay() plannedOn!: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => Institution)
  partner?: Institution;
}
export class HoldMeasure {
  @RefersTo('projects/measures') measureId!: string;
  @CalendarDay() heldOn!: string;
}
/** All participants. A later event replaces the count. Each description occurs once. */
export class CountParticipation {
  @RefersTo('projects/measures') measureId!: string;
  @ArrayMaxSize(200)
  @ArrayUnique(participantGroupKey)
  @ValidateNested({ each: true })
  @Type(() => ParticipantCount)
  participants!: readonly ParticipantCount[];
}

/** What the published events of a measure repeat. */
export class Measure extends WorkEventFields {
  @IsUUID() measureId!: string;
  @IsIn(projectFields) field!: ProjectField;
  @IsIn(measureTypes) measureType!: MeasureType;
  @IsIn(measureTargets) target!: MeasureTarget;
}
export class MeasureScheduled extends Measure {
  @IsOptional()
  @IsUUID()
  goalId?: string;
  @Length(3, 200)
  @Personal('identity')
  title!: string;
  @CalendarDay() plannedOn!: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => Institution)
  partner?: Institution;
}
export class MeasureHeld extends Measure {
  @CalendarDay() heldOn!: string;
}
export class ParticipationCounted extends MeasureHeld {
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ParticipantCount)
  participants!: readonly ParticipantCount[];
}
