import { timer } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { personRecords } from '../projections/person-records.projection.js';
import { followErasure } from '../erasure-request/follow-erasure.decider.js';

/** Erases the consents of whoever was erased, one after the other, also those that come later. */
export const eraseConsentWhenPersonErased = timer({
  name: 'erase-consent-when-person-erased',
  projection: personRecords,
  dueColumn: 'eraseConsentAt',
  target: ConsentLanguage,
  commandFor: (row) => followErasure(row.consentIds, row),
});
