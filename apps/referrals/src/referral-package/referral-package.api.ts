import { actsFor, matchesPredicate, type Actor } from '@geleit/access';
import { identifiesPerson, type DataScope, type DisclosedPerson } from '@geleit/contracts';
import {
  Allow,
  Clock,
  CurrentActor,
  DisclosureTickets,
  ProblemError,
  sendResponse,
  TenantReads,
  type HttpResponse,
} from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get, Headers, Inject, Param, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { maySendReferrals } from '../access.js';
import { ReferralsConfig } from '../config.js';
import { isConsentValid } from '../referral/recipient.api.js';
import { ClientRow } from '../projections/clients.projection.js';
import { referralsReceivedBy } from '../projections/inbox.api.js';
import { ReceivedReferralRow } from '../projections/inbox.projection.js';
import { ReferralRow } from '../projections/referrals.projection.js';
import { IntakeClient } from './intake-client.js';

const ticketSeconds = 30;
/** The service that holds what a consent discloses. */
const ticketHolder = 'intake';

/** What the consent covers, and the sender's summary. */
interface ReferralPackage {
  readonly referralId: string;
  readonly dataScopes: readonly DataScope[];
  readonly person: DisclosedPerson;
  readonly summary?: ReferralRow['summary'];
}

/**
 * The package of a referral: the person's data and the sender's summary. It is read from the sender's rows
 * each time and kept nowhere else.
 */
@Controller('v1/referrals')
export class ReferralPackageController implements OnModuleDestroy {
  @Inject(Clock) private readonly clock!: Clock;
  private readonly intakeClient: IntakeClient;

  constructor(
    config: ReferralsConfig,
    private readonly reads: TenantReads,
    private readonly tickets: DisclosureTickets,
    private readonly sealing: DataSealing,
  ) {
    this.intakeClient = new IntakeClient(config.intakeUrl);
  }

  onModuleDestroy(): Promise<void> {
    return this.intakeClient.close();
  }

  @Get(':id/package')
  @ApiOperation({
    operationId: 'getReferralPackage',
    summary:
      "The person's data, for the recipient who accepted the referral, while the person's consent is valid.",
  })
  @Allow(maySendReferrals)
  async read(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Headers('authorization') authorization: string,
    @Res() reply: FastifyReply,
  ): Promise<HttpResponse<ReferralPackage>> {
    const received = await this.requireAcceptedReferral(id, actor);
    const { sent, consentId } = await this.requireValidConsent(received, actor);
    const until = new Date(Date.parse(this.clock.now()) + ticketSeconds * 1000).toISOString();
    const ticket = this.tickets.issue(ticketHolder, actor, {
      tenant: received.fromTenant,
      consentId,
      personId: sent.personId,
      referralId: sent.referralId,
      dataScopes: sent.dataScopes,
      until,
    });
    const { person } = await this.intakeClient.fetchDisclosure(consentId, authorization, ticket);
    await this.requireValidConsent(received, actor);
    const [{ summary } = sent] = await this.sealing.openRows(ReferralRow, received.fromTenant, [sent]);
    return sendResponse(reply, {
      status: 200,
      headers: {},
      body: {
        referralId: sent.referralId,
        dataScopes: sent.dataScopes,
        person,
        ...(summary !== null && { summary }),
      },
    });
  }

  /**
   * Two steps: until a referral is accepted, and for everyone but the person who accepted it, the package
   * does not exist.
   */
  private async requireAcceptedReferral(id: string, actor: Actor): Promise<ReceivedReferralRow> {
    const referral = isUUID(id)
      ? await this.reads.read(actor.tenant, (rows) => rows.findOneBy(ReceivedReferralRow, { referralId: id }))
      : null;
    if (
      referral === null ||
      !matchesPredicate(referralsReceivedBy(actor), referral) ||
      !actsFor(actor, referral.acceptedBy ?? undefined) ||
      !['accepted', 'in_service'].includes(referral.status)
    )
      throw new ProblemError('not-found');
    return referral;
  }

  /** Two organisations agree that the referral went to this office: the sender's row is read by its name. */
  private requireValidConsent(
    { fromTenant, referralId, agencyId: recipientId }: ReceivedReferralRow,
    { tenant: toTenant }: Actor,
  ): Promise<{ readonly sent: ReferralRow; readonly consentId: string }> {
    return this.reads.read(fromTenant, async (rows) => {
      const sent = await rows.findOneBy(ReferralRow, { referralId, recipientId, toTenant });
      if (sent === null || sent.consentId === null || !identifiesPerson(sent.mode))
        throw new ProblemError('not-found');
      const client = await rows.findOneBy(ClientRow, { personId: sent.personId });
      if (
        !isConsentValid(sent, client, germanDayOf(this.clock.now())) ||
        !['accepted', 'in_service'].includes(sent.status)
      )
        throw new ProblemError('not-found');
      return { sent, consentId: sent.consentId };
    });
  }
}
