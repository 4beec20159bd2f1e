import { codeList } from '@geleit/kernel';
import type { SbgArea } from '@geleit/contracts';
import type { AgeRange } from './age.js';
import type { ResidenceStatus } from './residence-status.js';

/**
 * Burdens that qualify a person under 27 for adult counselling. `none`: there is no such burden; absent:
 * nobody asked.
 */
export const adultCounsellingGrounds = codeList('adultCounsellingGrounds', [
  'none',
  'own_children',
  'own_household',
  'employment',
  'debts',
  'care_for_relatives',
]);
export type AdultCounsellingGround = (typeof adultCounsellingGrounds)[number];

export const counsellingFormats = codeList('counsellingFormats', ['individual', 'group']);
export type CounsellingFormat = (typeof counsellingFormats)[number];

/** What a national visa (§ 6 Abs. 3 AufenthG) was issued for. */
export const visaPurposes = codeList('visaPurposes', [
  'family',
  'work',
  'study',
  'training',
  'recognition',
  'job_search',
  'protection',
  'repatriation',
  'other',
]);
export type VisaPurpose = (typeof visaPurposes)[number];

/** Where a person's asylum procedure stands. */
export const asylumStages = codeList('asylumStages', [
  'no_procedure',
  'wish_to_apply',
  'procedure_pending',
  'appeal_pending',
  'dublin',
  'subsequent_application',
  'revocation',
  'finally_decided',
]);
export type AsylumStage = (typeof asylumStages)[number];

/** What is known on the day of the assessment. Unknown facts are absent. */
export interface EligibilityFacts {
  /** The day of the assessment, `YYYY-MM-DD`. */
  readonly on: string;
  readonly age?: AgeRange;
  /** The funding area (Förderbereich) that the person comes to. */
  readonly sbgArea?: SbgArea;
  readonly residenceStatus?: ResidenceStatus;
  /** Under § 81 Abs. 4 AufenthG: the permit that counts as continuing. */
  readonly previousStatus?: ResidenceStatus;
  readonly visaPurpose?: VisaPurpose;
  readonly asylumStage?: AsylumStage;
  /** A partial day. */
  readonly entryDate?: string;
  /** The partial day on which a long-term status was granted; `none`: no such status was granted. */
  readonly longTermStatusSince?: string;
  readonly prospect104c?: boolean;
  readonly adultProblem?: AdultCounsellingGround;
  readonly compulsorySchool?: boolean;
  readonly offer?: CounsellingFormat;
  readonly livesInNrw?: boolean;
  /** The person lives in the reception facility (Landesaufnahmeeinrichtung) where the office counsels. */
  readonly livesInReceptionFacility?: boolean;
  readonly refugeeBackground?: boolean;
  /** The counsellor sees a need for psychosocial help. Not a diagnosis. */
  readonly psychosocialIndication?: boolean;
  /** Came to Germany without a parent or guardian. */
  readonly unaccompanied?: boolean;
  /** The person is protected: nobody asks for their status. */
  readonly protected?: boolean;
}
export const eligibilityFactNames = codeList('eligibilityFacts', [
  'age',
  'sbgArea',
  'residenceStatus',
  'previousStatus',
  'visaPurpose',
  'asylumStage',
  'entryDate',
  'longTermStatusSince',
  'prospect104c',
  'adultProblem',
  'compulsorySchool',
  'offer',
  'livesInNrw',
  'livesInReceptionFacility',
  'refugeeBackground',
  'psychosocialIndication',
  'unaccompanied',
  'protected',
] as const satisfies readonly Exclude<keyof EligibilityFacts, 'on'>[]);
export type EligibilityFact = (typeof eligibilityFactNames)[number];
