import { CalendarDay, UtcTimestamp, NamesOne, RefersTo } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { reportedProgrammes, type ReportedProgramme } from '../definitions/reported-programmes.js';

/** Berichtszeitraum, both days included. */
export class Period {
  @CalendarDay() from!: string;
  @CalendarDay() to!: string;
}
/** One number. See `CellValue` of the engine. */
export class Cell {
  @IsString() dimension!: string;
  @IsString() code!: string;
  @IsString() measure!: string;
  @IsOptional()
  @IsNumber()
  value!: number | null;
}
/** The name of an office when a report was computed. It is not part of the report's document. */
export class OfficeName {
  @IsUUID() officeId!: string;
  @Length(2, 200) name!: string;
}
/** The numbers and their source: all facts received up to and including `asOf`. */
export interface ComputedReport {
  readonly asOf: string;
  readonly sha256: string;
  readonly cells: readonly Cell[];
  readonly offices: readonly OfficeName[];
}
class ReportParameters {
  @NamesOne('reports')
  @Length(1, 40)
  definitionId!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => Period)
  period!: Period;
  /** Only facts of this agency. */
  @IsOptional()
  @RefersTo('offices')
  agencyId?: string;
}
export class RunReport extends ReportParameters {
  /** Only facts received up to this time. Without it, all facts received so far. */
  @IsOptional()
  @UtcTimestamp()
  asOf?: string;
  /** A former version of the definition, to repeat one of its runs. Without it, the current one. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  definitionVersion?: number;
}
export interface RunReportFacts {
  /** Absent if the report cannot be computed. The decider then knows the reason. */
  readonly computed?: ComputedReport;
  /** Whether the named office is the organisation's; absent if the command names none. */
  readonly isOwnOffice?: boolean;
}
export class ReportRunCompleted extends ReportParameters {
  @IsInt() definitionVersion!: number;
  @IsIn(reportedProgrammes) programme!: ReportedProgramme;
  /** The time at which the latest counted fact was received. */
  @UtcTimestamp() asOf!: string;
  /** The earlier time to which the run was limited on request. */
  @IsOptional()
  @UtcTimestamp()
  requestedAsOf?: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the report's document. */
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Cell)
  cells!: readonly Cell[];
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OfficeName)
  offices?: readonly OfficeName[];
}

/** Auswertung: one report, computed once and never changed. */
export const ReportRunLanguage = {
  stream: 'report-run',
  commands: { RunReport },
  events: { ReportRunCompleted },
  rejections: {
    NoSuchReport: 'unprocessable',
    PeriodReversed: 'unprocessable',
    PeriodOverTurnOfYear: 'unprocessable',
    AsOfInFuture: 'unprocessable',
    NothingHeardYet: 'unprocessable',
    OfficeUnknown: 'unprocessable',
    AlreadyRun: 'conflict',
  },
} as const satisfies Language;

export interface ReportRunCommandFacts {
  readonly RunReport: RunReportFacts;
}
export type ReportRunEvent = EventOf<typeof ReportRunLanguage>;
