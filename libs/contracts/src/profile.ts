import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { clientChecks } from './days-and-moments.js';
import {
  accessPaths,
  ageBands,
  entryBands,
  genders,
  integrationCourses,
  reportingRisks,
  statusGroups,
  type AccessPath,
  type AgeBand,
  type EntryBand,
  type Gender,
  type IntegrationCourse,
  type ReportingRisk,
  type StatusGroup,
} from './codes.js';

/**
 * The coded facts about a person that statistics may use, as of enrolment. It never contains a value that
 * identifies somebody.
 */
export class Profile {
  @IsIn(genders) gender!: Gender;
  @IsIn(ageBands) ageBand!: AgeBand;
  /** ISO 3166-1 alpha-2, `XK`, `stateless` or `unknown`. */
  @Matches(/^([A-Z]{2}|stateless|unknown)$/) nationality!: string;
  /** The language of counselling, ISO 639-3. */
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsIn(entryBands) sinceEntry!: EntryBand;
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2199, { groups: [clientChecks] })
  @Max(2200)
  entryYear?: number;
  /** Absent if the programme forbids it (JMD). */
  @IsOptional()
  @IsIn(statusGroups)
  statusGroup?: StatusGroup;
  /**
   * For referrals only, never a dimension of a report. Absent if the programme forbids a status (JMD), and in
   * profiles from before `not_recorded` covered every status that could harm the person.
   */
  @IsOptional()
  @IsIn(reportingRisks)
  reportingRisk?: ReportingRisk;
  @IsIn(accessPaths) accessPath!: AccessPath;
  @IsIn(integrationCourses) integrationCourse!: IntegrationCourse;
}
