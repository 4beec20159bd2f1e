import { timer } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { consentsToExpire } from '../projections/consents-to-expire.projection.js';

/** Ends a consent after its last day without anybody having to act (C-1). */
export const expireConsentWhenOver = timer({
  name: 'expire-consent-when-over',
  projection: consentsToExpire,
  dueColumn: 'expiresAt',
  target: ConsentLanguage,
  commandFor: ({ consentId }) => ({ stream: consentId, command: { type: 'ExpireConsent', data: {} } }),
});
