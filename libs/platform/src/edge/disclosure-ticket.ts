import type { Actor } from '@geleit/access';
import type { DataScope } from '@geleit/contracts';
import type { Parts } from '../manifest/parts.js';
import { OpaqueTokens } from './opaque-tokens.js';

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
type TicketReader = Pick<Actor, 'tenant' | 'subject'>;
const readerBinding = ({ tenant, subject }: TicketReader): string => `${tenant}/${subject}`;

export const issueTicket = (
  { signingKey }: Pick<Parts, 'signingKey'>,
  reader: TicketReader,
  ticket: DisclosureTicket,
): string => new OpaqueTokens(signingKey, 'disclosure').issue(readerBinding(reader), ticket);

/** Undefined when it is not one of ours for this reader, or too late. */
export function openTicket(
  { signingKey, now }: Pick<Parts, 'signingKey' | 'now'>,
  reader: TicketReader,
  token: string | undefined,
): DisclosureTicket | undefined {
  const ticket = new OpaqueTokens(signingKey, 'disclosure').open(readerBinding(reader), token ?? '') as
    DisclosureTicket | undefined;
  return ticket !== undefined && now() <= ticket.until ? ticket : undefined;
}
