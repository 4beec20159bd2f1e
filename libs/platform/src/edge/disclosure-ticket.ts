import type { Actor } from '@geleit/access';
import type { DataScope } from '@geleit/contracts';
import { CannotOpen, ServiceIdentity } from '@geleit/privacy';
import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';

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

/** Whoever may use a ticket, and nobody else. */
type TicketReader = Pick<Actor, 'tenant' | 'subject'>;
type TicketContent = readonly [tenant: string, subject: string, ticket: DisclosureTicket];

const ticketPurpose = 'disclosure-ticket';

/**
 * Tickets are sealed by the service that issues them for the service that holds the data, under a secret that
 * only these two share: no third service can issue one, and no client can read one.
 */
@Injectable()
export class DisclosureTickets {
  constructor(
    private readonly identity: ServiceIdentity,
    private readonly clock: Clock,
  ) {}

  /** Issues a ticket that only this reader can use, at the service `holder`. */
  issue(holder: string, { tenant, subject }: TicketReader, ticket: DisclosureTicket): string {
    const content: TicketContent = [tenant, subject, ticket];
    return this.identity.sealFor([holder], ticketPurpose, Buffer.from(JSON.stringify(content)));
  }

  /** Returns undefined if `issuer` did not issue the ticket for this reader here, or it has expired. */
  verify(
    issuer: string,
    { tenant, subject }: TicketReader,
    token: string | undefined,
  ): DisclosureTicket | undefined {
    const content = this.open(issuer, token ?? '');
    if (content === undefined || content[0] !== tenant || content[1] !== subject) return undefined;
    const [, , ticket] = content;
    return this.clock.now() <= ticket.until ? ticket : undefined;
  }

  private open(issuer: string, token: string): TicketContent | undefined {
    try {
      return JSON.parse(this.identity.open(issuer, ticketPurpose, token).toString()) as TicketContent;
    } catch (fault) {
      if (fault instanceof CannotOpen) return undefined;
      throw fault;
    }
  }
}
