import { rejectField } from '@geleit/kernel';
import type { RequestConsentFacts } from './consent.language.js';
import type { ConsentPurpose } from './subject.language.js';
import type { Recipient } from './recipient.language.js';

export function recipientIdsOf({ organizationId, officeId }: Readonly<Recipient>) {
  const recipientId = officeId ?? organizationId;
  return {
    ...(recipientId !== undefined && { recipientId }),
    ...(organizationId !== undefined && { organizationId }),
    ...(officeId !== undefined && { officeId }),
  };
}

/** An office is named with its organisation, as the register knows them. */
export function checkRecipient(
  recipient: Readonly<Recipient>,
  purpose: ConsentPurpose,
  { organizationOfOffice }: RequestConsentFacts,
) {
  const { kind, organizationId, officeId } = recipient;
  if (organizationId === undefined && (kind === 'agency' || purpose === 'referral'))
    return rejectField('/recipient/organizationId', 'RecipientMissing');
  if (kind === 'agency') return checkOffice(recipient, organizationOfOffice);
  return officeId === undefined ? undefined : rejectField('/recipient/officeId', 'OfficeForbidden');
}

function checkOffice({ organizationId, officeId }: Readonly<Recipient>, organizationOfOffice?: string) {
  if (officeId === undefined) return rejectField('/recipient/officeId', 'RecipientMissing');
  return organizationOfOffice === organizationId
    ? undefined
    : rejectField('/recipient/officeId', 'OfficeUnknown');
}
