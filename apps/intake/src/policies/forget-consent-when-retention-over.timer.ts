import { retentionTimer } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { consentRetention } from '../projections/consent-retention.projection.js';

/** Forgets consents that ended so long ago that nobody has to prove them any more. */
export const forgetConsentWhenRetentionOver = retentionTimer({
  name: 'forget-consent-when-retention-over',
  projection: consentRetention,
  target: ConsentLanguage,
});
