import {
  MunicipalityKey,
  networkPartners,
  projectFields,
  type NetworkPartner,
  type ProjectField,
  RefersTo,
} from '@geleit/contracts';
import { codeList, Personal, type EventOf, type Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDefined,
  IsIn,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { CalendarDay } from '../project/calendar-day.language.js';
import {
  correctionReasons,
  strikeReasons,
  type CorrectionReason,
  type StrikeReason,
} from '../project/codes.language.js';
import type { OfficeFacts } from '../project/office.decider.js';

export const dataSourceKinds = codeList('dataSourceKinds', [
  'official_statistics',
  'municipal_report',
  'survey',
  'interviews',
  'workshop',
  'site_visit',
  'own_records',
  'other',
]);
export type DataSourceKind = (typeof dataSourceKinds)[number];

/** Sozialraum: a municipality or district of North Rhine-Westphalia and, inside it, quarters. */
export class Area {
  /** Amtlicher Gemeindeschlüssel, 8 digits; 5 for a whole district. */
  @MunicipalityKey()
  @Matches(/^05/)
  ags!: string;
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Length(1, 100, { each: true })
  quarters!: readonly string[];
}
/** The period that the data cover, both days included. */
export class Period {
  @CalendarDay() from!: string;
  @CalendarDay() to!: string;
}
export class DataSource {
  @IsIn(dataSourceKinds) kind!: DataSourceKind;
  @Length(1, 200)
  @Personal('identity')
  title!: string;
}
/** Akteur im Sozialraum: an institution, never a person. */
export class LocalActor {
  @IsIn(networkPartners) kind!: NetworkPartner;
  @Length(1, 200)
  @Personal('identity')
  name!: string;
}
export class StartAnalysis {
  @RefersTo('offices') agencyId!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => Area)
  area!: Area;
  @IsDefined()
  @ValidateNested()
  @Type(() => Period)
  period!: Period;
  @CalendarDay() startedOn!: string;
}
/** Everything that was found. A later event replaces it as a whole. */
export class RecordDataCollected {
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DataSource)
  dataSources!: readonly DataSource[];
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => LocalActor)
  actors!: readonly LocalActor[];
  /** Ressourcen des Sozialraums: what projects can build on. */
  @ArrayMaxSize(50)
  @Length(1, 300, { each: true })
  @Personal('identity')
  resources!: readonly string[];
}
/** Bedarf in one Handlungsfeld. */
export class IdentifyNeed {
  @IsIn(projectFields) field!: ProjectField;
  @Length(10, 2000)
  @Personal('narrative')
  text!: string;
  /** The data that show the need. */
  @Length(10, 2000)
  @Personal('narrative')
  evidence!: string;
}
/** The need turned out not to exist. The order of the others stays. */
export class WithdrawNeed {
  @RefersTo('analyses/needs') needId!: string;
}
/** Every need exactly once, the most urgent first. */
export class PrioritiseNeeds {
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @RefersTo('analyses/needs', { each: true })
  needIds!: readonly string[];
}
export class ApproveAnalysis {
  @CalendarDay() approvedOn!: string;
}

/** What was entered at the start, as it should have been entered. */
export class CorrectAnalysis {
  @IsDefined()
  @ValidateNested()
  @Type(() => Area)
  area!: Area;
  @IsDefined()
  @ValidateNested()
  @Type(() => Period)
  period!: Period;
  @CalendarDay() startedOn!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/**
 * Data, needs or the approval were recorded wrongly: they are put right, and the needs prioritised and the
 * analysis approved again. Projects that were approved by then stay so.
 */
export class ReopenAnalysis {
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The analysis should not exist: it justifies no project. */
export class VoidAnalysis {
  @IsIn(strikeReasons) reason!: StrikeReason;
}

export class AnalysisStarted extends StartAnalysis {
  @IsUUID() startedBy!: string;
}
export class DataCollected extends RecordDataCollected {}
export class NeedIdentified extends IdentifyNeed {
  @IsUUID() needId!: string;
}
export class NeedWithdrawn extends WithdrawNeed {}
export class NeedsPrioritised extends PrioritiseNeeds {}
export class AnalysisApproved extends ApproveAnalysis {}
export class AnalysisCorrected extends CorrectAnalysis {}
export class AnalysisReopened extends ReopenAnalysis {}
export class AnalysisVoided extends VoidAnalysis {}

/** Sozialraum- und Bedarfsanalyse: the analysis that justifies an agency's projects. */
export const AnalysisLanguage = {
  stream: 'analysis',
  commands: {
    StartAnalysis,
    RecordDataCollected,
    IdentifyNeed,
    WithdrawNeed,
    PrioritiseNeeds,
    ApproveAnalysis,
    CorrectAnalysis,
    ReopenAnalysis,
    VoidAnalysis,
  },
  events: {
    AnalysisStarted,
    DataCollected,
    NeedIdentified,
    NeedWithdrawn,
    NeedsPrioritised,
    AnalysisApproved,
    AnalysisCorrected,
    AnalysisReopened,
    AnalysisVoided,
  },
  rejections: {
    OfficeUnknown: 'unprocessable',
    NoSuchAnalysis: 'not-found',
    NoSuchNeed: 'not-found',
    AlreadyStarted: 'conflict',
    DataNotCollected: 'conflict',
    NeedsNotPrioritised: 'conflict',
    NeedsArePrioritised: 'conflict',
    AnalysisIsApproved: 'conflict',
    AnalysisIsOpen: 'conflict',
    AnalysisIsVoid: 'conflict',
    NeedsSecondPerson: 'forbidden',
    EveryNeedOnce: 'unprocessable',
    PeriodEndsBeforeItBegins: 'unprocessable',
    DayInFuture: 'unprocessable',
    DayBeforeStart: 'unprocessable',
  },
} as const satisfies Language;

export interface AnalysisCommandFacts {
  readonly StartAnalysis: OfficeFacts;
}
export type AnalysisEvent = EventOf<typeof AnalysisLanguage>;
