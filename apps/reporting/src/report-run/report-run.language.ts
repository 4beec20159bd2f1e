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
  ValidateNested,
} from 'class-validator';
import { reportedProgrammes, type ReportedProgramme } from '../definitions/reported-programmes.js';
import { CalendarDay, UtcTimestamp } from './moment.language.js';

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
/** The numbers and their source: all facts received up to and including `asOf`. */
export interface ComputedReport {
  readonly asOf: string;
  readonly sha256: string;
  readonly cells: readonly Cell[];
}
class ReportParameters {
  @Length(1, 40) definitionId!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => Period)
  period!: Period;
  /** Only facts of this agency. */
  @IsOptional()
  @IsUUID()
  agencyId?: string;
}
export class RunReport extends ReportParameters {
  /** Only facts received up to this time. Without it, all facts received so far. */
  @IsOptional()
  @UtcTimestamp()
  asOf?: string;
}
export interface RunReportFacts {
  /** Absent if the report cannot be computed. The decider then knows the reason. */
  readonly computed?: ComputedReport;
}
export class ReportRunCompleted extends ReportParameters {
  @IsInt() definitionVersion!: number;
  @IsIn(reportedProgrammes) programme!: ReportedProgramme;
  /** The time at which the latest counted fact was received. */
  @UtcTimestamp() asOf!: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the report's document. */
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Cell)
  cells!: readonly Cell[];
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
    AlreadyRun: 'conflict',
  },
} as const satisfies Language;

export interface ReportRunCommandFacts {
  readonly RunReport: RunReportFacts;
}
export type ReportRunEvent = EventOf<typeof ReportRunLanguage>;
