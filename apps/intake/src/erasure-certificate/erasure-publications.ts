import { intakeErasureReceiptContract } from '@geleit/contracts';
import { erasureReceiptPublication, publication } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { legalHoldPublication } from '../erasure-request/legal-hold.publication.js';
import { PersonLanguage } from '../person/person.language.js';
import { RequestLanguage } from '../request/request.language.js';

/** Publishes legal holds, and the receipts of every stream that ends when a person is erased. */
export const erasurePublications = [
  publication(legalHoldPublication),
  erasureReceiptPublication(PersonLanguage, intakeErasureReceiptContract),
  erasureReceiptPublication(RequestLanguage, intakeErasureReceiptContract),
  erasureReceiptPublication(ConsentLanguage, intakeErasureReceiptContract),
];
