import { CalendarDay, reportingRisks, type ReportingRisk } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { commonEndCodes } from '@geleit/rules';
import { IsIn, IsOptional, IsString, IsUUID } from 'class-validator';

/** What came of it that a status ends: the client was advised, applied for the next permit, goes on, … */
export const endingResults = codeList('endingResults', [
  'advised',
  'applied',
  'continued',
  'not_wanted',
  'not_reached',
]);
export type EndingResult = (typeof endingResults)[number];

/** How far an office is with an ending status of a client. Recorded again, it replaces the former result. */
export class RecordEndingResult {
  @IsIn(endingResults) result!: EndingResult;
  @CalendarDay() resultOn!: string;
}
/** It was recorded in error: there is still something to do. */
export class WithdrawEndingResult {}

export class EndingResultRecorded extends RecordEndingResult {
  /** The last day of the status for which it was recorded, and the end that it shares with others. */
  @CalendarDay() endsOn!: string;
  @IsOptional()
  @IsIn(commonEndCodes)
  @Personal('special')
  commonEnd?: string;
}
export class EndingResultWithdrawn {}
/** What is ahead of the residence status of an open case. Stated whenever it changes. */
export class ResidenceOutlookStated {
  /** The last day of the latest status. Absent: it does not end, or none is recorded. */
  @IsOptional()
  @CalendarDay()
  endsOn?: string;
  @IsOptional()
  @IsUUID()
  timelineEntryId?: string;
  /** The end that all share who have this status. */
  @IsOptional()
  @IsIn(commonEndCodes)
  @Personal('special')
  commonEnd?: string;
  /** The last day on which the case counts as it counts now. */
  @IsOptional()
  @CalendarDay()
  holdsUntil?: string;
  /** What came of it, and when, as it was recorded for this end. */
  @IsOptional()
  @IsIn(endingResults)
  result?: EndingResult;
  @IsOptional()
  @CalendarDay()
  resultOn?: string;
  /** Of the common ends. */
  @IsString() ruleSetVersion!: string;
}
/** RF-3: whether naming the person to a body with a duty to report is a risk, by the timeline. */
export class ReportingRiskStated {
  @IsUUID() personId!: string;
  @IsIn(reportingRisks) reportingRisk!: ReportingRisk;
}

export const statusEndingCommands = { RecordEndingResult, WithdrawEndingResult };
export const statusEndingEvents = {
  EndingResultRecorded,
  EndingResultWithdrawn,
  ResidenceOutlookStated,
  ReportingRiskStated,
};
export const statusEndingRejections = {
  NoStatusEnding: 'conflict',
  NoEndingResult: 'conflict',
} as const;
