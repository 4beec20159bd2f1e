import type { Actor } from '@geleit/access';
import { Allow, CurrentActor, LocalTokens, ProblemError, TenantReads } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { mayCreateCalendarFeed } from '../access.js';
import { feedPathOf } from './feed-path.js';
import { CalendarFeedRow } from '../projections/calendar-feeds.projection.js';

/** Where a calendar reads. Whoever has it reads along, so only its owner gets it. */
interface FeedAddress {
  /** Below the public address of the platform. Show it once, and never send it anywhere. */
  readonly path: string;
}

@Controller('v1/calendar-feeds')
export class FeedAddressController {
  constructor(
    private readonly reads: TenantReads,
    private readonly localTokens: LocalTokens,
  ) {}

  @Get(':id/address')
  @ApiOperation({
    operationId: 'getCalendarFeedAddress',
    summary: 'The secret address of a feed of the caller, to be subscribed to by their calendar.',
  })
  @Allow(mayCreateCalendarFeed)
  async read(
    @Param('id') calendarFeedId: string,
    @CurrentActor() { tenant, subject: staffId }: Actor,
  ): Promise<FeedAddress> {
    const found =
      isUUID(calendarFeedId) &&
      (await this.reads.read(tenant, (rows) =>
        rows.existsBy(CalendarFeedRow, { calendarFeedId, staffId, status: 'active' }),
      ));
    if (!found) throw new ProblemError('not-found');
    return { path: feedPathOf({ tenant, calendarFeedId }, this.localTokens) };
  }
}
