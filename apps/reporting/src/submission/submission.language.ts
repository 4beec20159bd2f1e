import { CalendarDay, UtcTimestamp, RefersTo } from '@geleit/contracts';
import { codeList, type EventOf, type Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Period } from '../report-run/report-run.language.js';

/** Beanstandungsgründe */
export const correctionReasons = codeList('reportCorrectionReasons', [
  'incomplete',
  'implausible',
  'wrong_period',
  'late_entries',
  'form_changed',
  'other',
]);
export type CorrectionReason = (typeof correctionReasons)[number];

/** The run whose numbers are submitted. */
export class SubmittedRun {
  @IsUUID() runId!: string;
  @Length(1, 40) definitionId!: string;
  @IsInt() definitionVersion!: number;
  @IsDefined()
  @ValidateNested()
  @Type(() => Period)
  period!: Period;
  @IsOptional()
  @IsUUID()
  agencyId?: string;
  @UtcTimestamp() asOf!: string;
  /**
   * The German day up to which the run knows the facts: when it was made, or to which it was limited. Absent in
   * submissions from before it was recorded.
   */
  @IsOptional()
  @CalendarDay()
  knownUntil?: string;
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
}
class ChosenRun {
  @RefersTo('report-runs') runId!: string;
}
export class DraftSubmission extends ChosenRun {
  /** Zwischenbericht: numbers of a period that need not be over. It never becomes the final report. */
  @IsOptional()
  @IsBoolean()
  interim?: boolean;
}
export interface SubmittedRunFacts {
  /** The organisation's run; absent if there is none. */
  readonly run?: SubmittedRun;
}
export class ReviewSubmission {}
export class FreezeSubmission {}
export class SendSubmission {
  @CalendarDay() submittedOn!: string;
}
export class AcceptSubmission {
  @CalendarDay() acceptedOn!: string;
}
export class RequestCorrection {
  @CalendarDay() requestedOn!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** A later run replaces the submitted one. What was an interim report stays one. */
export class CorrectSubmission extends ChosenRun {}

class RunInReview {
  @IsDefined()
  @ValidateNested()
  @Type(() => SubmittedRun)
  run!: SubmittedRun;
  @Length(1, 255) draftedBy!: string;
}
export class SubmissionDrafted extends RunInReview {
  @IsOptional()
  @IsBoolean()
  interim?: boolean;
}
export class SubmissionReviewed {
  @Length(1, 255) reviewedBy!: string;
}
export class SubmissionFrozen {}
export class SubmissionSent extends SendSubmission {}
export class SubmissionAccepted extends AcceptSubmission {}
export class CorrectionRequested extends RequestCorrection {}
export class SubmissionCorrected extends RunInReview {
  @IsUUID() supersedes!: string;
}

/** Einreichung: a run's numbers on their way to the funder, reviewed by a second person. */
export const SubmissionLanguage = {
  stream: 'submission',
  commands: {
    DraftSubmission,
    ReviewSubmission,
    FreezeSubmission,
    SendSubmission,
    AcceptSubmission,
    RequestCorrection,
    CorrectSubmission,
  },
  events: {
    SubmissionDrafted,
    SubmissionReviewed,
    SubmissionFrozen,
    SubmissionSent,
    SubmissionAccepted,
    CorrectionRequested,
    SubmissionCorrected,
  },
  rejections: {
    NoSuchRun: 'unprocessable',
    NoSuchSubmission: 'not-found',
    AlreadyDrafted: 'conflict',
    NotInDraft: 'conflict',
    NotReviewed: 'conflict',
    NotFrozen: 'conflict',
    PeriodNotOver: 'conflict',
    InterimReport: 'conflict',
    NotSubmitted: 'conflict',
    NoCorrectionRequested: 'conflict',
    SecondPersonNeeded: 'forbidden',
    AnotherReport: 'unprocessable',
    NotKnownLater: 'unprocessable',
    DayInFuture: 'unprocessable',
    DayBeforeSubmission: 'unprocessable',
  },
} as const satisfies Language;

export interface SubmissionCommandFacts {
  readonly DraftSubmission: SubmittedRunFacts;
  readonly CorrectSubmission: SubmittedRunFacts;
}
export type SubmissionEvent = EventOf<typeof SubmissionLanguage>;
