import type { Actor } from '@geleit/access';
import {
  Allow,
  Clock,
  CurrentActor,
  disclosureTicketHeader,
  DisclosureTickets,
  ProblemError,
  sendResponse,
  TenantReads,
  type DisclosureTicket,
} from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { mayCounsel } from '../access.js';
import { ConsentRow } from '../projections/consents.projection.js';
import { HouseholdRow } from '../projections/households.projection.js';
import { PersonRow } from '../projections/persons.projection.js';
import { disclose, type Disclosure } from './disclosure.js';

/**
 * Returns what a person allows the recipient of a referral to read. The referrals service asks for it with
 * the reader's own token. The path is outside /v1, so the gateway forwards no client here. If anything does
 * not match, the response is 404.
 */
@Controller('internal/disclosures')
export class DisclosuresController {
  constructor(
    private readonly reads: TenantReads,
    private readonly tickets: DisclosureTickets,
    private readonly clock: Clock,
  ) {}

  @Get(':consentId')
  @ApiExcludeEndpoint()
  @Allow(mayCounsel)
  async read(
    @Param('consentId') consentId: string,
    @Headers(disclosureTicketHeader) token: string | undefined,
    @CurrentActor() reader: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ticket = this.tickets.verify(reader, token);
    if (ticket === undefined || ticket.consentId !== consentId) throw new ProblemError('not-found');
    const disclosure = await this.reads.read(ticket.tenant, (rows) =>
      this.findDisclosure(reader, ticket, rows),
    );
    if (disclosure === undefined) throw new ProblemError('not-found');
    sendResponse(reply, { status: 200, headers: {}, body: { consentId, ...disclosure } });
  }

  /**
   * Consent and person are read in one transaction, so a read that begins after a revocation finds no
   * consent.
   */
  private async findDisclosure(
    reader: Actor,
    { consentId, personId, dataScopes }: DisclosureTicket,
    rows: EntityManager,
  ): Promise<Disclosure | undefined> {
    const consent = await rows.findOneBy(ConsentRow, { consentId });
    if (consent?.personId !== personId || !isConsentValidFor(consent, reader, germanDayOf(this.clock.now())))
      return undefined;
    const person = await rows.findOneBy(PersonRow, { personId });
    if (person === null) return undefined;
    const household =
      person.householdId === null
        ? null
        : await rows.findOneBy(HouseholdRow, { householdId: person.householdId });
    return disclose(
      consent.dataScopes.filter((scope) => dataScopes.includes(scope)),
      person,
      household,
    );
  }
}

const isConsentValidFor = (
  { status, purpose, expiresAt, recipient: { id } }: ConsentRow,
  { agencies }: Actor,
  today: string,
): boolean =>
  status === 'granted' &&
  purpose === 'referral' &&
  expiresAt !== null &&
  today <= expiresAt &&
  id !== undefined &&
  agencies.includes(id);
