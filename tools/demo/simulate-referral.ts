import type { Life } from '../population/life.js';
import type { Referral } from '../population/referral.js';
import { simulateReferralEnding } from './simulate-referral-ending.js';
import type { PlatformClient } from './platform-client.js';
import { grantConsent } from './grant-consent.js';
import type { Directory } from './directory.js';
import type { OpenedCase } from './simulate-life.js';
import { referralSummary, type ReferralObservations } from './referral-simulation.js';
import { IdempotentClient } from './idempotent-client.js';

export interface ReferralContext {
  readonly run: string;
  readonly openedCase: OpenedCase;
  readonly directory: Directory;
}

/** Refers one person to another office, and plays how the referral ends there. */
export async function simulateReferral(
  platformClient: PlatformClient,
  life: Life,
  { run, openedCase, directory }: ReferralContext,
): Promise<ReferralObservations | undefined> {
  const { referral } = life;
  if (referral === undefined) return undefined;
  const sender = new IdempotentClient(platformClient, life.counsellor.login, `${run}-${life.index}-referral`);
  const recipient = new IdempotentClient(platformClient, referral.by.login, `${run}-${life.index}-answer`);
  const consent = await grantConsent(sender, life, { personId: openedCase.personId, to: referral });
  for (const after of [openedCase.consistency, consent.consistency])
    await sender.read('/v1/referrals?limit=1', after);
  const referralId = await sendReferral(sender, life, {
    referral,
    caseId: openedCase.caseId,
    consentId: consent.id,
    serviceId: directory.serviceOf(referral.agencyId),
  });
  return simulateReferralEnding({ life, referral, sender, recipient, referralId, consentId: consent.id });
}

interface ReferralDraft {
  readonly referral: Referral;
  readonly caseId: string;
  readonly consentId: string;
  readonly serviceId: string;
}

async function sendReferral(
  sender: IdempotentClient,
  life: Life,
  { referral, caseId, consentId, serviceId }: ReferralDraft,
): Promise<string> {
  const { mode, topics, urgency, dataScopes } = referral;
  const need = { topics, urgency, language: life.attributes.language, ageBand: life.attributes.ageBand };
  const { id } = await sender.execute('/v1/referrals', { caseId, serviceId, mode, need, dataScopes });
  await sender.execute(`/v1/referrals/${id}/attach-consent`, { consentId });
  await sender.execute(`/v1/referrals/${id}/send`, referralSummary(life, referral));
  return id;
}
