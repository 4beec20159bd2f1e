import type { AccessPath, Programme, ServedDecision } from '@geleit/contracts';
import { codeList, reject } from '@geleit/kernel';
import { isDay, type WithErasure } from '@geleit/rules';
import { closingOutcomes } from './codes.language.js';
import type { StatedFacts } from './eligibility.decider.js';

export const requestStatuses = codeList('requestStatuses', [
  'received',
  'triaged',
  'appointment_offered',
  'first_contact_done',
  'enrolled',
  ...closingOutcomes,
  'void',
]);
export type RequestStatus = 'none' | (typeof requestStatuses)[number];

/** Of requests that were not received in error. */
export const presentStatuses = codeList(
  'requestStatuses',
  requestStatuses.filter((status) => status !== 'void'),
);

export const openStatuses: readonly RequestStatus[] = codeList('requestStatuses', [
  'received',
  'triaged',
  'appointment_offered',
  'first_contact_done',
]);

export interface IntakeRequest extends WithErasure {
  readonly status: RequestStatus;
  /** Absent until the referred person is known. */
  readonly personId?: string;
  /** Absent in requests from before responsibility was recorded. */
  readonly responsibleId?: string;
  readonly agencyId: string;
  readonly accessPath: AccessPath;
  readonly receivedOn: string;
  readonly firstContactOn: string;
  readonly servedDecision: boolean;
  readonly deadlineCandidate: boolean;
  /** The decision that was served, as it was last noted. */
  readonly noted?: Readonly<ServedDecision>;
  readonly noShows: number;
  /** When the person was last expected. */
  readonly appointmentAt?: string;
  /** The case to which the request led. */
  readonly caseId?: string;
  readonly enrolledOn?: string;
  /** When the person was advised once. */
  readonly advisedOn?: string;
  /** What was stated for each programme at its last assessment. */
  readonly statedFacts: Readonly<Partial<Record<Programme, StatedFacts>>>;
}

/** A request that nobody recorded. */
export const unknownRequest: IntakeRequest = {
  status: 'none',
  agencyId: '',
  accessPath: 'other_counselling',
  receivedOn: '',
  firstContactOn: '',
  servedDecision: false,
  deadlineCandidate: false,
  noShows: 0,
  statedFacts: {},
};

/**
 * I-1: a person with a served decision is not sent on before the service is recorded, because a deadline may
 * have begun.
 */
export const checkDeadlineCandidate = ({ servedDecision, deadlineCandidate }: IntakeRequest) =>
  servedDecision && !deadlineCandidate ? reject('DeadlineCandidateMissing') : undefined;

export const checkDayInRange = (day: string, from: string, to: string) =>
  isDay(day) && day >= from && day <= to ? undefined : reject('DateImplausible');
