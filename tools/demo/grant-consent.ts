import type { MachineClient } from '@geleit/client';
import { specialCategoryScopes } from '@geleit/contracts';
import { createHash } from 'node:crypto';
import type { ClientJourney } from '../population/client-journey.js';
import type { Referral } from '../population/referral.js';
import { dayAhead } from './day-ahead.js';

/** The hash of the text that was read out. */
const textVersionHash = createHash('sha256')
  .update('I agree that this office may read what is listed here.')
  .digest('hex');

/** An office, and what it may read. */
type Recipient = Pick<Referral, 'recipientOrganisation' | 'recipientAgencyId' | 'consentedScopes'>;

/**
 * The person agrees that the office reads these scopes. Returns the consent's id, and the token with which
 * other services can be waited for.
 */
export async function grantConsent(
  sender: MachineClient,
  { attributes: { language } }: ClientJourney,
  { personId, to }: { readonly personId: string; readonly to: Recipient },
) {
  const {
    data: { id },
  } = await sender.execute('/v1/consents', {
    body: {
      personId,
      purpose: 'referral',
      recipient: {
        kind: 'agency',
        organizationId: to.recipientOrganisation.tenant,
        officeId: to.recipientAgencyId,
      },
      dataScopes: to.consentedScopes,
    },
  });
  const { consistency } = await sender.execute('/v1/consents/{id}/grant', {
    id,
    body: {
      form: 'written',
      textVersionHash,
      language,
      expiresAt: dayAhead(),
      signedBy: ['person'],
      tickedSpecialScopes: specialCategoryScopes.filter((scope) => to.consentedScopes.includes(scope)),
    },
  });
  return { id, consistency };
}
