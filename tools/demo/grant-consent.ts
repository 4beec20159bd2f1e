import type { MachineClient } from '@geleit/client';
import { specialCategoryScopes } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import { createHash } from 'node:crypto';
import type { ClientJourney } from '../population/client-journey.js';
import type { Referral } from '../population/referral.js';

/** The hash of the text that was read out. */
const textVersionHash = createHash('sha256')
  .update('I agree that this office may read what is listed here.')
  .digest('hex');

/**
 * A day at least six and at most twelve months from now. It stays the same for half a year, so that a
 * repetition requests the same.
 */
function consentExpiryDay(): string {
  const [year, month] = germanDayOf(new Date().toISOString()).split('-').map(Number);
  return (month ?? 1) < 7 ? `${year}-12-31` : `${(year ?? 0) + 1}-06-30`;
}

/**
 * The person agrees that the office reads the scopes that the referral requests. Returns the consent's id,
 * and the token with which other services can be waited for.
 */
export async function grantConsent(
  sender: MachineClient,
  { attributes: { language } }: ClientJourney,
  { personId, to }: { readonly personId: string; readonly to: Referral },
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
      expiresAt: consentExpiryDay(),
      signedBy: ['person'],
      tickedSpecialScopes: specialCategoryScopes.filter((scope) => to.consentedScopes.includes(scope)),
    },
  });
  return { id, consistency };
}
