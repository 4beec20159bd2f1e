import type { Actor } from '@geleit/access';
import type { DataScope } from '@geleit/contracts';
import type { Parts } from '../parts.js';
import { OpaqueTokens } from './opaque-token.js';

/** Header of a request for what a consent discloses. */
export const disclosureTicketHeader = 'disclosure-ticket';

/**
 * What one service says of a reader from another organisation to the service that holds the data: which
 * consent brings him or her there, because of which referral.
 */
export interface DisclosureTicket {
  /** Whose data. */
  readonly tenant: string;
  readonly consentId: string;
  readonly personId: string;
  readonly referralId: string;
  /** Of what the consent covers, only this. */
  readonly dataScopes: readonly DataScope[];
  /** Last moment it counts (ISO 8601, UTC). */
  readonly until: string;
}

/** Nobody else can use it. */
type ReadBy = Pick<Actor, 'tenant' | 'subject'>;
const boundTo = ({ tenant, subject }: ReadBy): string => `${tenant}/${subject}`;

export const issueTicket = (
  { signingKey }: Pick<Parts, 'signingKey'>,
  reader: ReadBy,
  ticket: DisclosureTicket,
): string => new OpaqueTokens(signingKey, 'disclosure').issue(boundTo(reader), ticket);

/** Undefined when it is not one of ours for this reader, or too late. */
export function openTicket(
  { signingKey, now }: Pick<Parts, 'signingKey' | 'now'>,
  reader: ReadBy,
  token: string | undefined,
): DisclosureTicket | undefined {
  const ticket = new OpaqueTokens(signingKey, 'disclosure').open(boundTo(reader), token ?? '') as
    DisclosureTicket | undefined;
  return ticket !== undefined && now() <= ticket.until ? ticket : undefined;
}
