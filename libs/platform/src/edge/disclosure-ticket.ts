import type { Actor } from '@geleit/access';
import type { DataScope } from '@geleit/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';
import { SigningKey } from './signing-key.js';

/** Header of a request for data that a consent discloses. */
export const disclosureTicketHeader = 'disclosure-ticket';

/**
 * Issued by one service for the service that holds the data, about a reader from another organisation: which
 * consent lets them read, and because of which referral.
 */
export interface DisclosureTicket {
  /** The organisation that holds the data. */
  readonly tenant: string;
  readonly consentId: string;
  readonly personId: string;
  readonly referralId: string;
  /** The only scopes that may be read, of those that the consent covers. */
  readonly dataScopes: readonly DataScope[];
  /** The last moment at which it is valid (ISO 8601, UTC). */
  readonly until: string;
}

/** Issues a ticket that only this reader can use. */
type TicketReader = Pick<Actor, 'tenant' | 'subject'>;
const bindingOf = ({ tenant, subject }: TicketReader): string => `${tenant}/${subject}`;

@Injectable()
export class DisclosureTickets {
  constructor(
    private readonly signingKey: SigningKey,
    private readonly clock: Clock,
  ) {}

  issue(reader: TicketReader, ticket: DisclosureTicket): string {
    return this.signingKey.tokensFor('disclosure').issue(bindingOf(reader), ticket);
  }

  /** Returns undefined if the ticket was not issued here for this reader, or has expired. */
  verify(reader: TicketReader, token: string | undefined): DisclosureTicket | undefined {
    const ticket = this.signingKey.tokensFor('disclosure').decrypt(bindingOf(reader), token ?? '') as
      DisclosureTicket | undefined;
    return ticket !== undefined && this.clock.now() <= ticket.until ? ticket : undefined;
  }
}
