import { timer } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { consentGrounds } from '../projections/consent-grounds.projection.js';

/** Shortens or ends a consent after the correction of a birth that moved the end of what it depends on. */
export const endConsentWhenGroundEnded = timer({
  name: 'end-consent-when-ground-ended',
  projection: consentGrounds,
  dueColumn: 'endAt',
  target: ConsentLanguage,
  commandFor: ({ consentToEnd, lastDay }) => ({
    stream: consentToEnd ?? '',
    command: { type: 'FollowGround', data: { lastDay: lastDay ?? '' } },
  }),
});
