import { alarm } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { consentsToExpire } from '../views/consents-to-expire.view.js';

/** A consent ends with its last day, whether anybody thinks of it or not (C-1). */
export const expireConsentWhenOver = alarm({
  name: 'expire-consent-when-over',
  view: consentsToExpire,
  due: 'expiresAt',
  asks: ConsentLanguage,
  ask: ({ consentId }) => ({ stream: consentId, command: { type: 'ExpireConsent', data: {} } }),
});
