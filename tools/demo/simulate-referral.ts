import type { MachineClient } from '@geleit/client';
import type { ClientJourney } from '../population/client-journey.js';
import type { Referral } from '../population/referral.js';
import { loginWithRole, type DemoAccess } from './access.js';
import { simulateReferralEnding } from './simulate-referral-ending.js';
import type { PlatformClient } from './platform-client.js';
import { grantConsent } from './grant-consent.js';
import type { ServiceDirectory } from './service-directory.js';
import type { OpenedCase } from './simulate-client-journey.js';
import { referralSummary, type ReferralObservations } from './referral-simulation.js';

export interface ReferralContext {
  readonly run: string;
  readonly openedCase: OpenedCase;
  readonly directory: ServiceDirectory;
  readonly access: DemoAccess;
}

/** Refers one person to another office, and plays how the referral ends there. */
export async function simulateReferral(
  platformClient: PlatformClient,
  clientJourney: ClientJourney,
  { run, openedCase, directory, access }: ReferralContext,
): Promise<ReferralObservations | undefined> {
  const { referral } = clientJourney;
  if (referral === undefined) return undefined;
  const sender = platformClient.as(clientJourney.counsellor.login, `${run}-${clientJourney.index}-referral`);
  const recipient = platformClient.as(referral.answeredBy.login, `${run}-${clientJourney.index}-answer`);
  const consent = await grantConsent(sender, clientJourney, { personId: openedCase.personId, to: referral });
  for (const after of [openedCase.consistency, consent.consistency])
    await sender.read('/v1/referrals', { query: { limit: 1 }, after });
  const referralId = await sendReferral(sender, clientJourney, {
    referral,
    caseId: openedCase.caseId,
    consentId: consent.id,
    serviceId: directory.serviceOf(referral.recipientAgencyId),
  });
  return simulateReferralEnding({
    life: clientJourney,
    referral,
    sender,
    recipient,
    recipientLead: platformClient.as(
      loginWithRole(access, referral.recipientOrganisation.tenant, 'team_lead'),
      `${run}-${clientJourney.index}-lead`,
    ),
    referralId,
    consentId: consent.id,
  });
}

interface ReferralDraft {
  readonly referral: Referral;
  readonly caseId: string;
  readonly consentId: string;
  readonly serviceId: string;
}

async function sendReferral(
  sender: MachineClient,
  clientJourney: ClientJourney,
  { referral, caseId, consentId, serviceId }: ReferralDraft,
): Promise<string> {
  const { mode, topics, urgency, dataScopes } = referral;
  const need = {
    topics,
    urgency,
    language: clientJourney.attributes.language,
    ageBand: clientJourney.attributes.ageBand,
  };
  const {
    data: { id },
  } = await sender.execute('/v1/referrals', { body: { caseId, serviceId, mode, need, dataScopes } });
  await sender.execute('/v1/referrals/{id}/attach-consent', { id, body: { consentId } });
  await sender.execute('/v1/referrals/{id}/send', { id, body: referralSummary(clientJourney, referral) });
  return id;
}
