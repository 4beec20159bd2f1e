import { timer } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { consentGrounds, lastDayOfGround } from '../projections/consent-grounds.projection.js';

/**
 * Looks again at what a consent depends on after the birth was stated or corrected: shortens or ends it, or
 * confirms it. The row comes opened.
 */
export const endConsentWhenGroundEnded = timer({
  name: 'end-consent-when-ground-ended',
  projection: consentGrounds,
  dueColumn: 'checkAt',
  target: ConsentLanguage,
  commandFor: (row) => {
    const lastDay = lastDayOfGround(row);
    return {
      stream: row.consentToCheck ?? '',
      command: { type: 'FollowGround', data: lastDay === undefined ? {} : { lastDay } },
    };
  },
});
