import type { Actor } from '@geleit/access';
import {
  Allow,
  Clock,
  CurrentActor,
  disclosureTicketHeader,
  DisclosureTickets,
  ProblemError,
  RegisteredOfficeRow,
  sendResponse,
  TenantReads,
  type DisclosureTicket,
} from '@geleit/platform';
import { sharedTenant, type HouseholdNumbers } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { In, type EntityManager } from 'typeorm';
import { mayCounsel } from '../access.js';
import type { Recipient } from '../consent/recipient.language.js';
import { ConsentRow } from '../projections/consents.projection.js';
import { HouseholdRow } from '../projections/households.projection.js';
import { findSurvivor } from '../projections/absorbed-registrations.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import { disclose, type Disclosure } from './disclosure.js';

/** The service that knows who may read because of a referral. */
const ticketIssuer = 'referrals';

/** Who reads: their organisation, and their offices in it. */
interface Reader {
  readonly tenant: string;
  readonly officeIds: readonly string[];
}

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
    private readonly sealing: DataSealing,
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
    const ticket = this.tickets.verify(ticketIssuer, reader, token);
    if (ticket === undefined || ticket.consentId !== consentId) throw new ProblemError('not-found');
    const officeIds = await this.findOfficesOf(reader);
    const disclosure = await this.reads.read(ticket.tenant, (rows) =>
      this.findDisclosure({ tenant: reader.tenant, officeIds }, ticket, rows),
    );
    if (disclosure === undefined) throw new ProblemError('not-found');
    sendResponse(reply, { status: 200, headers: {}, body: { consentId, ...disclosure } });
  }

  /**
   * Consent and person are read in one transaction, so a read that begins after a revocation finds no
   * consent.
   */
  private async findDisclosure(
    reader: Reader,
    { tenant, consentId, personId, dataScopes }: DisclosureTicket,
    rows: EntityManager,
  ): Promise<Disclosure | undefined> {
    const consent = await rows.findOneBy(ConsentRow, { consentId });
    const person = await findSurvivor(personId, { rows });
    if (consent === null || person === undefined || !isOfPerson(consent, personId, person)) return undefined;
    if (!isReferralConsentOn(consent, germanDayOf(this.clock.now()))) return undefined;
    if (!isRecipient(consent.recipient, reader)) return undefined;
    const [opened = person] = await this.sealing.openRows(PersonRow, tenant, [person]);
    return disclose(
      consent.dataScopes.filter((scope) => dataScopes.includes(scope)),
      opened,
      await findHouseholdNumbers(person, rows),
    );
  }

  /** The reader's offices that are open and, by the register, offices of the reader's organisation. */
  private async findOfficesOf({ tenant, agencies }: Actor): Promise<readonly string[]> {
    const offices = await this.reads.read(sharedTenant, (rows) =>
      rows.findBy(RegisteredOfficeRow, {
        officeId: In([...agencies]),
        organizationId: tenant,
        isClosed: false,
      }),
    );
    return offices.map(({ officeId }) => officeId);
  }
}

/** The consent may have been given under a registration that was merged into the person's. */
const isOfPerson = (consent: ConsentRow, personId: string, person: PersonRow): boolean =>
  [personId, person.personId, ...person.mergedPersonIds].includes(consent.personId);

/** The members are those whose own rows name the household, which forget it at once with protection. */
async function findHouseholdNumbers(
  { householdId }: PersonRow,
  rows: EntityManager,
): Promise<HouseholdNumbers | null> {
  if (householdId === null) return null;
  const household = await rows.findOneBy(HouseholdRow, { householdId });
  if (household === null) return null;
  const { adults, children } = household;
  return { members: await rows.countBy(PersonRow, { householdId }), adults, children };
}

/**
 * The recipient is one office of one organisation. A consent from before there was a register names only the
 * office, whose organisation the register knows.
 */
const isRecipient = ({ organizationId, officeId }: Recipient, { tenant, officeIds }: Reader): boolean =>
  officeId !== undefined && officeIds.includes(officeId) && (organizationId ?? tenant) === tenant;

const isReferralConsentOn = ({ status, purpose, expiresAt }: ConsentRow, day: string): boolean =>
  status === 'granted' && purpose === 'referral' && expiresAt !== null && day <= expiresAt;
