import type { Actor } from '@geleit/access';
import type { DataScope } from '@geleit/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';
import { SigningKey } from './signing-key.js';

/** Header of a request for what a consent discloses. */
export const disclosureTicketHeader = 'disclosure-ticket';

/**
 * What one service tells the service that holds the data about a reader from another organisation: which
 * consent lets them read, because of which referral.
 */
export interface DisclosureTicket {
  /** Whose data. */
  readonly tenant: string;
  readonly consentId: string;
  readonly personId: string;
  readonly referralId: string;
  /** Of what the consent covers, only this. */
  readonly dataScopes: readonly DataScope[];
  /** Last moment it is valid (ISO 8601, UTC). */
  readonly until: string;
}

/** Nobody else can use it. */
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

  /** Undefined when it is not one of ours for this reader, or too late. */
  verify(reader: TicketReader, token: string | undefined): DisclosureTicket | undefined {
    const ticket = this.signingKey.tokensFor('disclosure').decrypt(bindingOf(reader), token ?? '') as
      DisclosureTicket | undefined;
    return ticket !== undefined && this.clock.now() <= ticket.until ? ticket : undefined;
  }
}
