import type { MachineClient } from '@geleit/client';
import type { ClientJourney } from '../population/client-journey.js';
import type { Referral } from '../population/referral.js';

/** One referral in progress: its two sides, and the consent it depends on. */
export interface ReferralSimulation {
  readonly life: ClientJourney;
  readonly referral: Referral;
  readonly sender: MachineClient;
  readonly recipient: MachineClient;
  /** The recipient's team lead, who still sees that a request has ended. */
  readonly recipientLead: MachineClient;
  readonly referralId: string;
  readonly consentId: string;
}

/** What was observed of one referral. */
export interface ReferralObservations {
  /** Whoever accepted it read what the person agreed to disclose, and nothing else. */
  readonly packageRead: boolean;
  /** Where no one had accepted it, or no one may read it any more, there was nothing to read. */
  readonly packageRefused: boolean;
  /** It opened a request at the recipient's. */
  readonly requestOpened: boolean;
  /** The request ended with the consent. */
  readonly requestEnded: boolean;
}

/** The note for whoever accepts the referral, where the person agreed to it. */
export const referralSummary = (
  { index }: ClientJourney,
  { dataScopes }: Referral,
): { readonly summary?: string } =>
  dataScopes.includes('summary_note') ? { summary: `What Person ${index} told.` } : {};
