import {
  accessPaths,
  CalendarDay,
  CaseFactsEntry,
  factSources,
  integrationCourses,
  LanguageCode,
  occupations,
  statusGroups,
  type AccessPath,
  type FactSource,
  type IntegrationCourse,
  type Occupation,
  type StatusGroup,
  AskedBecause,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { targetGroups, type TargetGroup } from './codes.language.js';

/** Facts about the person became known, have changed or were corrected. */
export class TakeFacts {
  /** Whose facts they are. Absent: the person's of the case. */
  @IsOptional()
  @IsUUID()
  personId?: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseFactsEntry)
  entries!: readonly CaseFactsEntry[];
}
/** What has changed in the case itself, and since when. */
export class RecordFacts {
  @CalendarDay() validFrom!: string;
  /** `stated` unless said otherwise. */
  @IsOptional()
  @IsIn(factSources)
  source?: FactSource;
  @IsOptional()
  @IsIn(integrationCourses)
  integrationCourse?: IntegrationCourse;
  /** Aufenthaltsstatus: its group only; `not_recorded` also after an expired visa and before a departure. */
  @IsOptional()
  @IsIn(statusGroups)
  @Personal('special')
  @AskedBecause('statistics')
  statusGroup?: StatusGroup;
  /** The language of counselling, ISO 639-3. */
  @IsOptional()
  @LanguageCode()
  counsellingLanguage?: string;
  /** School, training and work. In the case it goes before what the register says from an earlier day on. */
  @IsOptional()
  @IsIn(occupations)
  occupation?: Occupation;
}
export class RecordTargetGroup {
  @ArrayMaxSize(targetGroups.length)
  @ArrayUnique()
  @IsIn(targetGroups, { each: true })
  targetGroups!: readonly TargetGroup[];
  /** The first day; today if it is left out. What was recorded for the same day is corrected. */
  @IsOptional()
  @CalendarDay()
  validFrom?: string;
}
export class FactsTaken {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseFactsEntry)
  entries!: readonly CaseFactsEntry[];
}
/** Facts that belong to the case and not to the person. */
export class OwnFacts {
  @IsOptional()
  @IsIn(integrationCourses)
  integrationCourse?: IntegrationCourse;
  @IsOptional()
  @IsIn(statusGroups)
  @Personal('special')
  statusGroup?: StatusGroup;
  @IsOptional()
  @Matches(/^[a-z]{3}$/)
  counsellingLanguage?: string;
  @IsOptional()
  @IsIn(accessPaths)
  accessPath?: AccessPath;
  /** Of the person, as the case knows it. */
  @IsOptional()
  @IsIn(occupations)
  occupation?: Occupation;
}
/** An entry with the same first day as an earlier one corrects it. */
export class FactsRecorded {
  /** Absent: they have always held. */
  @IsOptional()
  @CalendarDay()
  validFrom?: string;
  @IsISO8601({ strict: true }) recordedAt!: string;
  @IsIn(factSources) source!: FactSource;
  @IsDefined()
  @ValidateNested()
  @Type(() => OwnFacts)
  facts!: OwnFacts;
  /** The residence timeline says so. */
  @IsOptional()
  @IsIn([true])
  followsTimeline?: true;
}
/** In events from before target groups had a first day it is absent: they have always held. */
export class TargetGroupsRecorded extends RecordTargetGroup {}
