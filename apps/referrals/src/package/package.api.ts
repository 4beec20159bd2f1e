import { holds, type Actor } from '@geleit/access';
import { namesPerson } from '@geleit/contracts';
import { Allow, Asking, issueTicket, PARTS, Refusal, type Parts } from '@geleit/platform';
import { dayOf } from '@geleit/rules';
import { Controller, Get, Headers, Inject, Param, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { whoSends } from '../access.js';
import type { ReferralsConfig } from '../config.js';
import { standsFor } from '../referral/recipient.api.js';
import { ClientFile } from '../views/clients.view.js';
import { receivedBy } from '../views/inbox.api.js';
import { ReceivedReferral } from '../views/inbox.view.js';
import { SentReferral } from '../views/referrals.view.js';
import { Intake } from './intake.js';

const secondsToAsk = 30;

/**
 * The package of a referral: who it is about, and what the sender wrote. Read in the sender's house each
 * time, kept nowhere else.
 */
@Controller('v1/referrals')
export class ReferralPackage implements OnModuleDestroy {
  private readonly intake: Intake;

  constructor(@Inject(PARTS) private readonly parts: Parts<ReferralsConfig>) {
    this.intake = new Intake(parts.config.intakeUrl);
  }

  onModuleDestroy(): Promise<void> {
    return this.intake.close();
  }

  @Get(':id/package')
  @ApiOperation({
    summary: "Who a referral is about, for whoever took it on, while the person's consent stands.",
  })
  @ApiOkResponse({ description: 'What the consent covers.', schema: { type: 'object' } })
  @Allow(whoSends)
  async read(
    @Param('id') id: string,
    @Asking() actor: Actor,
    @Headers('authorization') authorization: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const received = await this.takenOn(id, actor);
    const { sent, consentId } = await this.standing(received);
    const until = new Date(Date.parse(this.parts.now()) + secondsToAsk * 1000).toISOString();
    const ticket = issueTicket(this.parts, actor, {
      tenant: received.fromTenant,
      consentId,
      personId: sent.personId,
      referralId: sent.referralId,
      dataScopes: sent.dataScopes,
      until,
    });
    const { person } = await this.intake.disclosure(consentId, authorization, ticket);
    await this.standing(received);
    void reply
      .status(200)
      .header('cache-control', 'no-store')
      .send({
        referralId: sent.referralId,
        dataScopes: sent.dataScopes,
        person,
        ...(sent.summary !== null && { summary: sent.summary }),
      });
  }

  /**
   * Two steps: before a referral is accepted, and to anybody but who accepted it, there is nobody to read of.
   */
  private async takenOn(id: string, actor: Actor): Promise<ReceivedReferral> {
    const found = isUUID(id)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(ReceivedReferral, { referralId: id }))
      : null;
    if (
      found === null ||
      !holds(receivedBy(actor), found) ||
      found.acceptedBy !== actor.subject ||
      !['accepted', 'in_service'].includes(found.status)
    )
      throw new Refusal('not-found');
    return found;
  }

  private standing({
    fromTenant,
    referralId,
  }: ReceivedReferral): Promise<{ readonly sent: SentReferral; readonly consentId: string }> {
    return this.parts.read(fromTenant, async (rows) => {
      const sent = await rows.findOneBy(SentReferral, { referralId });
      if (sent === null || sent.consentId === null || !namesPerson(sent.mode)) throw new Refusal('not-found');
      const client = await rows.findOneBy(ClientFile, { personId: sent.personId });
      if (
        !standsFor(sent, client, dayOf(this.parts.now())) ||
        !['accepted', 'in_service'].includes(sent.status)
      )
        throw new Refusal('not-found');
      return { sent, consentId: sent.consentId };
    });
  }
}
