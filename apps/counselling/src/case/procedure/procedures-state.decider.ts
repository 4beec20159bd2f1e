import type { Land } from '@geleit/rules';
import type { RecordDecision } from './procedure-entry.language.js';
import type {
  AddressRecipient,
  CourtDecisionKind,
  CourtOutcome,
  FiledRemedy,
  HearingKind,
  ProcedureKind,
  ProcedureStage,
  ProcedureStep,
} from './procedure-codes.language.js';

/** What was erased is not known, here and below. */
export interface Procedure {
  readonly procedureKind?: ProcedureKind;
  readonly wishedOn?: string;
  readonly registeredOn?: string;
  readonly lodgedOn?: string;
  readonly withdrawalBegunOn?: string;
  readonly unaccompaniedMinor?: boolean;
  readonly courtLand?: Land;
  /** As last stated. */
  readonly stage?: ProcedureStage;
  readonly isRunning: boolean;
}

export interface Hearing {
  readonly procedureId: string;
  readonly hearingKind?: HearingKind;
  readonly startsAt: string;
  /** The day for which it is scheduled; once it was held, the day on which it was. */
  readonly hearingOn: string;
  readonly companions: readonly string[];
  readonly preparedOn?: string;
  readonly status: 'scheduled' | 'held' | 'cancelled';
}

/** What was served, as far as deadlines follow from it. */
export type Decision = Readonly<
  Partial<Pick<RecordDecision, 'decisionKind' | 'circumstances'>> &
    Pick<RecordDecision, 'servedOn' | 'serviceMode' | 'remedyNotice' | 'courtLand'>
>;
/** One thing that happened in a procedure. */
export type ProcedureEntry = { readonly procedureId: string; readonly on: string } & (
  | { readonly of: 'decision'; readonly decision: Decision }
  | { readonly of: 'remedy'; readonly filedRemedy?: FiledRemedy; readonly decisionId?: string }
  | {
      readonly of: 'court_decision';
      readonly courtDecisionKind?: CourtDecisionKind;
      readonly courtOutcome?: CourtOutcome;
      readonly courtLand: Land;
    }
  | { readonly of: 'step'; readonly procedureStep?: ProcedureStep }
  | { readonly of: 'legal_event' }
);

export interface AddressChange {
  readonly changedOn: string;
  /** Who was not told yet. */
  readonly untold: readonly AddressRecipient[];
}

/** What a case knows of asylum procedures, in the order in which it was recorded. */
export interface Procedures {
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly hearings: ReadonlyMap<string, Hearing>;
  readonly procedureEntries: ReadonlyMap<string, ProcedureEntry>;
  readonly addressChanges: ReadonlyMap<string, AddressChange>;
}
export const noProcedures: Procedures = {
  procedures: new Map(),
  hearings: new Map(),
  procedureEntries: new Map(),
  addressChanges: new Map(),
};

/** The day on which the application was lodged, or what is known of its way there. */
export const beginOf = ({ lodgedOn, registeredOn, wishedOn }: Procedure): string | undefined =>
  lodgedOn ?? registeredOn ?? wishedOn;

/** Of a case. */
export const mostProcedures = 10;
