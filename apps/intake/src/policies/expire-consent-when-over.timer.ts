import { timer } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { consentsToExpire } from '../projections/consents-to-expire.projection.js';

/** A consent ends with its last day, whether anybody thinks of it or not (C-1). */
export const expireConsentWhenOver = timer({
  name: 'expire-consent-when-over',
  projection: consentsToExpire,
  dueColumn: 'expiresAt',
  target: ConsentLanguage,
  commandFor: ({ consentId }) => ({ stream: consentId, command: { type: 'ExpireConsent', data: {} } }),
});
