import { AskedBecause, CalendarDay, CountryCode, FieldGroups, RefersTo } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import {
  deadlineAnchors,
  deadlineRuleCodes,
  decisionCircumstances,
  decisionKinds,
  laender,
  remedyNotices,
  serviceModes,
  type DeadlineAnchor,
  type DecisionCircumstance,
  type DecisionKind,
  type Land,
  type RemedyNotice,
  type ServiceMode,
} from '@geleit/rules';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { deadlineMeans, type DeadlineMeans } from '../deadlines/codes.language.js';
import {
  courtDecisionKinds,
  courtOutcomes,
  filedRemedies,
  procedureSteps,
  procedureStrikeReasons,
  type CourtDecisionKind,
  type CourtOutcome,
  type FiledRemedy,
  type ProcedureStep,
  type ProcedureStrikeReason,
} from './procedure-codes.language.js';

const Special =
  () =>
  (type: object, field: string): void => {
    Personal('special')(type, field);
    AskedBecause('documentation')(type, field);
  };
/** Of one entry. */
const mostRules = 10;
const RuleCodes =
  () =>
  (type: object, field: string): void => {
    IsOptional()(type, field);
    ArrayMaxSize(mostRules)(type, field);
    ArrayUnique()(type, field);
    IsIn(deadlineRuleCodes, { each: true })(type, field);
    Special()(type, field);
  };

class ServedDocument {
  /** The day that the mode of service asks for: of arrival, or of posting. */
  @CalendarDay() servedOn!: string;
  @IsIn(serviceModes) serviceMode!: ServiceMode;
}

/** A decision as it was served. */
class DescribedDecision extends ServedDocument {
  @IsIn(decisionKinds)
  @Special()
  decisionKind!: DecisionKind;
  @IsOptional()
  @CalendarDay()
  decidedOn?: string;
  /** Rechtsbehelfsbelehrung. */
  @IsIn(remedyNotices) remedyNotice!: RemedyNotice;
  @IsOptional()
  @ArrayMaxSize(decisionCircumstances.length)
  @ArrayUnique()
  @IsIn(decisionCircumstances, { each: true })
  @Special()
  circumstances?: readonly DecisionCircumstance[];
  /** The Land of the court that the notice names: its public holidays count. */
  @IsIn(laender) courtLand!: Land;
  @IsOptional()
  @Length(1, 100)
  @Personal('identity')
  courtName?: string;
  /** The decision itself. */
  @IsOptional()
  @RefersTo('cases/documents')
  documentId?: string;
  /** The envelope, on which the day of service is noted. */
  @IsOptional()
  @RefersTo('cases/documents')
  envelopeDocumentId?: string;
}
const decisionGroups = {
  content: ['decisionKind', 'decidedOn', 'circumstances', 'courtLand', 'courtName'],
  service: ['servedOn', 'serviceMode', 'remedyNotice', 'documentId', 'envelopeDocumentId'],
} as const;

/** Bescheid. All deadlines that follow from it are proposed with it. */
@FieldGroups({ record: ['procedureId'], ...decisionGroups })
export class RecordDecision extends DescribedDecision {
  @RefersTo('cases/procedures') procedureId!: string;
}
/** D-3: the whole decision as it should have been recorded. Its deadlines are superseded, never edited. */
@FieldGroups({ record: ['entryId'], ...decisionGroups })
export class CorrectDecisionService extends DescribedDecision {
  @RefersTo('cases/procedure-entries') entryId!: string;
}
/** a remedy that is late is recorded all the same. */
export class RecordRemedy {
  @RefersTo('cases/procedures') procedureId!: string;
  /** The decision that it is against. Absent: the last one. */
  @IsOptional()
  @RefersTo('cases/procedure-entries')
  entryId?: string;
  @IsIn(filedRemedies)
  @Special()
  filedRemedy!: FiledRemedy;
  @CalendarDay() filedOn!: string;
  /** Who filed it. */
  @IsOptional()
  @IsIn(deadlineMeans)
  means?: DeadlineMeans;
}
class DescribedCourtDecision extends ServedDocument {
  @IsIn(courtDecisionKinds)
  @Special()
  courtDecisionKind!: CourtDecisionKind;
  /** Of a judgment or a court order. */
  @IsOptional()
  @IsIn(courtOutcomes)
  @Special()
  courtOutcome?: CourtOutcome;
  @IsIn(laender) courtLand!: Land;
}
/** What the court decided or asks for. */
@FieldGroups({
  record: ['procedureId'],
  content: ['courtDecisionKind', 'courtOutcome', 'courtLand'],
  service: ['servedOn', 'serviceMode'],
})
export class RecordCourtDecision extends DescribedCourtDecision {
  @RefersTo('cases/procedures') procedureId!: string;
}
class DescribedStep {
  @IsIn(procedureSteps)
  @Special()
  procedureStep!: ProcedureStep;
  @CalendarDay() happenedOn!: string;
  /** Of the responsible State: ISO 3166-1 alpha-2. */
  @IsOptional()
  @CountryCode()
  @Special()
  memberState?: string;
}
export class RecordProcedureStep extends DescribedStep {
  @RefersTo('cases/procedures') procedureId!: string;
}
class DescribedLegalEvent {
  @IsIn(deadlineAnchors)
  @Special()
  anchor!: DeadlineAnchor;
  @CalendarDay() happenedOn!: string;
  /** Where the court sits. Absent: as in the procedure. */
  @IsOptional()
  @IsIn(laender)
  courtLand?: Land;
  /** Which of the rules that it starts apply here. Absent: all of them. */
  @RuleCodes()
  ruleCodes?: readonly string[];
}
/** Something that starts a period, and that has no command of its own. */
export class RecordLegalEvent extends DescribedLegalEvent {
  @RefersTo('cases/procedures') procedureId!: string;
}
export class StrikeProcedureEntry {
  @RefersTo('cases/procedure-entries') entryId!: string;
  @IsIn(procedureStrikeReasons) reason!: ProcedureStrikeReason;
}

class OneEntry {
  @IsUUID() entryId!: string;
}
export class DecisionServed extends DescribedDecision {
  @IsUUID() entryId!: string;
  @IsUUID() procedureId!: string;
}
export class DecisionServiceCorrected extends DecisionServed {}
export class RemedyFiled {
  @IsUUID() entryId!: string;
  @IsUUID() procedureId!: string;
  /** The decision that it is against. */
  @IsUUID() decisionId!: string;
  @IsIn(filedRemedies)
  @Personal('special')
  filedRemedy!: FiledRemedy;
  @CalendarDay() filedOn!: string;
  /** After the day that was computed. */
  @IsBoolean() isLate!: boolean;
}
export class CourtDecisionReceived extends DescribedCourtDecision {
  @IsUUID() entryId!: string;
  @IsUUID() procedureId!: string;
}
export class ProcedureStepRecorded extends DescribedStep {
  @IsUUID() entryId!: string;
  @IsUUID() procedureId!: string;
}
export class LegalEventRecorded extends DescribedLegalEvent {
  @IsUUID() entryId!: string;
  @IsUUID() procedureId!: string;
}
/** The record stays in the history; from now on it did not happen. */
export class ProcedureEntryStruck extends OneEntry {
  @IsIn(procedureStrikeReasons) reason!: ProcedureStrikeReason;
}
export class ProcedureEntryErased extends OneEntry {}

export const procedureEntryCommands = {
  RecordDecision,
  CorrectDecisionService,
  RecordRemedy,
  RecordCourtDecision,
  RecordProcedureStep,
  RecordLegalEvent,
  StrikeProcedureEntry,
};
export const procedureEntryEvents = {
  DecisionServed,
  DecisionServiceCorrected,
  RemedyFiled,
  CourtDecisionReceived,
  ProcedureStepRecorded,
  LegalEventRecorded,
  ProcedureEntryStruck,
  ProcedureEntryErased,
};
export const procedureEntryRejections = {
  NoSuchProcedureEntry: 'not-found',
  NotADecision: 'conflict',
  NothingDecided: 'conflict',
  NotWithdrawn: 'conflict',
  ReopeningNotProvided: 'unprocessable',
  ReopeningTooLate: 'unprocessable',
  ApplicationNotLodged: 'unprocessable',
  StepBeforeApplication: 'unprocessable',
  StartsNoDeadline: 'unprocessable',
  RuleNotStarted: 'unprocessable',
} as const;
