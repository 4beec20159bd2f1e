import type { Life } from '../population/life.js';
import type { Referral } from '../population/referral.js';
import type { IdempotentClient } from './idempotent-client.js';

/** One referral on its way: both sides of it, and the consent it rests on. */
export interface ReferralSimulation {
  readonly life: Life;
  readonly referral: Referral;
  readonly sender: IdempotentClient;
  readonly recipient: IdempotentClient;
  readonly referralId: string;
  readonly consentId: string;
}

/** What was seen of one referral on its way. */
export interface ReferralObservations {
  /** Whoever took it on read of the person what she agreed to, and nothing else. */
  readonly packageRead: boolean;
  /** Where nobody had taken it on, or nobody might any more, there was nothing to read. */
  readonly packageRefused: boolean;
  /** It came into the recipient's intake. */
  readonly requestOpened: boolean;
  /** And ended there with the consent. */
  readonly requestEnded: boolean;
}

/** What the sender writes for whoever takes it on, where the person agreed to that. */
export const referralSummary = ({ index }: Life, { dataScopes }: Referral): { readonly summary?: string } =>
  dataScopes.includes('summary_note') ? { summary: `What Person ${index} told.` } : {};
