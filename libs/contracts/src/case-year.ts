import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
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
import { Relatives } from './case-facts.js';
import {
  CountedAsylum,
  procedureRegimes,
  hearingStages,
  type ProcedureRegime,
  type HearingStage,
} from './case-asylum.js';
import { CountedPlanning } from './case-planning.js';
import {
  accessPaths,
  ageBands,
  caseKinds,
  closureReasons,
  entryBands,
  genders,
  integrationCourses,
  programmes,
  sbgAreas,
  statusGroups,
  type AccessPath,
  type AgeBand,
  type CaseKind,
  type ClosureReason,
  type EntryBand,
  type Gender,
  type IntegrationCourse,
  type Programme,
  type SbgArea,
  type StatusGroup,
} from './codes.js';
import { outcomeIndicators, type OutcomeIndicator } from './outcome-codes.js';
import {
  familyStatuses,
  languageLevels,
  occupations,
  schoolings,
  type FamilyStatus,
  type LanguageLevel,
  type Occupation,
  type Schooling,
} from './person-fact-codes.js';

/** Days of a year on which a case was open. */
export class CaseSpell {
  /** The day of opening or reopening. Absent: the case was open before the year. */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;
  /** The day of closing, which is the last day of the spell. Absent: the case is open when the year ends. */
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
  @IsOptional()
  @IsIn(closureReasons)
  closureReason?: ClosureReason;
  /**
   * School, training and work when the spell began; if it was not known then, what first became known in it
   * until the year ended.
   */
  @IsOptional()
  @IsIn(occupations)
  occupationAtEntry?: Occupation;
  /** School, training and work on the day of closing. */
  @IsOptional()
  @IsIn(occupations)
  occupationAtExit?: Occupation;
  /** What had been reached when the case was closed. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(outcomeIndicators, { each: true })
  outcomeIndicators?: readonly OutcomeIndicator[];
}

/**
 * What a case counts as from a day on: codes computed for that day, such as the age band and the time since
 * entry. Never a value that identifies somebody.
 */
export class CaseCodes {
  /** Absent in the first entry: it held when the year began, or when the case was opened. */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;
  @IsUUID() agencyId!: string;
  @IsIn(caseKinds) kind!: CaseKind;
  /**
   * Of case management: a plan was agreed on, reviewed or completed within nine months (F-2). Absent: none
   * was.
   */
  @IsOptional()
  @IsBoolean()
  hasCurrentPlan?: boolean;
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @IsIn(genders) gender!: Gender;
  @IsIn(ageBands) ageBand!: AgeBand;
  /** The nationality that reports take: ISO 3166-1 alpha-2, `XK`, `stateless` or `unknown`. */
  @Matches(/^([A-Z]{2}|stateless|unknown)$/) nationality!: string;
  /** The language of counselling, ISO 639-3. */
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsIn(entryBands) sinceEntry!: EntryBand;
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2200)
  entryYear?: number;
  /** Absent if the programme forbids it (JMD). */
  @IsOptional()
  @IsIn(statusGroups)
  statusGroup?: StatusGroup;
  /** Of AVB alone. Absent: nothing is known of a hearing. */
  @IsOptional()
  @IsIn(hearingStages)
  hearingStage?: HearingStage;
  /** Of AVB alone. Absent: no application was lodged. */
  @IsOptional()
  @IsIn(procedureRegimes)
  procedureRegime?: ProcedureRegime;
  /** Of AVB alone. Absent: not known. */
  @IsOptional()
  @IsBoolean()
  unaccompaniedMinor?: boolean;
  @IsIn(accessPaths) accessPath!: AccessPath;
  @IsIn(integrationCourses) integrationCourse!: IntegrationCourse;
  /** Level of German. */
  @IsOptional()
  @IsIn(languageLevels)
  germanLevel?: LanguageLevel;
  @IsOptional()
  @IsIn(familyStatuses)
  familyStatus?: FamilyStatus;
  @IsOptional()
  @IsIn(schoolings)
  schooling?: Schooling;
  @IsOptional()
  @IsIn(occupations)
  occupation?: Occupation;
  /** Kreis of the place: the first five digits of the Amtlicher Gemeindeschlüssel. */
  @IsOptional()
  @Matches(/^\d{5}$/)
  district?: string;
  /** Zielgruppen of the case. */
  @IsOptional()
  @ArrayUnique()
  @Matches(/^[a-z_]+$/, { each: true })
  targetGroups?: readonly string[];
  @IsOptional()
  @ValidateNested()
  @Type(() => Relatives)
  relatives?: Relatives;
}

/**
 * Everything about a case that counts in one calendar year, apart from its sessions. Statistics cannot link
 * two years, so each year is stated on its own, without any day of another one. A later statement replaces an
 * earlier one about the same case and year.
 */
export class CaseYearStated {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsInt()
  @Min(1900)
  @Max(2200)
  year!: number;
  @IsIn(programmes) programme!: Programme;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseSpell)
  spells!: readonly CaseSpell[];
  /** In the order of their days. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseCodes)
  codes!: readonly CaseCodes[];
  /** Absent: nothing counts of the planning in this year. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CountedPlanning)
  planning?: CountedPlanning;
  /** Of AVB alone. Absent: no hearing took place in this year. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CountedAsylum)
  asylum?: CountedAsylum;
  /** The case was opened in error and counts nowhere. */
  @IsBoolean() isVoid!: boolean;
}
