import { hasRole, staffIdsOf, type Actor } from '@geleit/access';
import {
  AuthorisedLater,
  Clock,
  findRegisteredStaff,
  LocalTokens,
  parseBody,
  PostQuery,
  ProblemError,
  StaffRegister,
  TenantReads,
} from '@geleit/platform';
import { addDays, germanDayOf } from '@geleit/rules';
import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Length } from 'class-validator';
import { In, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { groupRoles } from '../access.js';
import { feedKeyOf, type FeedKey } from './feed-path.js';
import { iCalendarOf, type CalendarEntry } from './icalendar.js';
import { AppointmentRow } from '../projections/appointments.projection.js';
import { CalendarFeedRow } from '../projections/calendar-feeds.projection.js';
import { findCounselledCases } from '../projections/case-related-rows.api.js';
import { GroupAppointmentRow } from '../projections/group-appointments.projection.js';
import { findLedGroups } from '../projections/led-group-appointments.api.js';

/** How long what is over stays in the calendar. */
const daysShownAfterwards = 7;

type ArrangedBlock = Pick<AppointmentRow, 'appointmentId' | 'startsAt' | 'durationMin'>;

export class ServedCalendarQuery {
  /** The last part of the path that a calendar asked the gateway for. */
  @Length(1, 300)
  address!: string;
}

/**
 * Serves a calendar to whoever has its address. The gateway asks for it in a body, outside /v1, so no address
 * is in a path of this service. The feed has what its owner could read at this moment, and nothing once they
 * left.
 */
@Controller('internal/calendar')
export class ServedCalendarController {
  constructor(
    private readonly reads: TenantReads,
    private readonly register: StaffRegister,
    private readonly clock: Clock,
    private readonly localTokens: LocalTokens,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/calendar; charset=utf-8')
  @ApiExcludeEndpoint()
  @PostQuery(ServedCalendarQuery)
  @AuthorisedLater('reader by reader', { name: 'who has the address of the feed', roles: 'everybody' })
  async serve(@Body() body: unknown): Promise<string> {
    const now = this.clock.now();
    const feed = feedKeyOf(parseBody(ServedCalendarQuery, body).address, this.localTokens);
    const owner = feed && (await this.findOwner(feed, now));
    if (owner === undefined) throw new ProblemError('not-found');
    const entries = await this.reads.read(owner.tenant, async (rows) => [
      ...(await this.findEntries(owner, now, rows)),
      ...(await this.findGroupEntries(owner, now, rows)),
    ]);
    return iCalendarOf(entries, new Date(now).toISOString());
  }

  private async findOwner({ tenant, calendarFeedId }: FeedKey, now: string): Promise<Actor | undefined> {
    const found = await this.reads.read(tenant, async (rows) => {
      const feed = await rows.findOneBy(CalendarFeedRow, {
        calendarFeedId,
        status: 'active',
        expiresOn: MoreThanOrEqual(germanDayOf(now)),
      });
      return feed === null ? undefined : findRegisteredStaff(rows, feed.staffId);
    });
    if (found === undefined) return undefined;
    const { subject, roles } = found;
    const owner = await this.register.actorFor({ tenant, subject, roles }, now);
    return owner?.subject === found.staffId && hasRole(owner, ...groupRoles) ? owner : undefined;
  }

  /** Of protected people only that somebody is busy: not even by which way they are met. */
  private async findEntries(
    owner: Actor,
    now: string,
    rows: EntityManager,
  ): Promise<readonly CalendarEntry[]> {
    const cases = new Map((await findCounselledCases(owner, rows)).map((row) => [row.caseId, row]));
    const found = await rows.find(AppointmentRow, {
      where: {
        caseId: In([...cases.keys()]),
        staffId: In([...staffIdsOf(owner)]),
        status: In(['arranged', 'confirmed', 'held']),
        startsOn: MoreThanOrEqual(addDays(germanDayOf(now), -daysShownAfterwards)),
      },
      order: { startsAt: 'ASC', appointmentId: 'ASC' },
    });
    return found.map(({ caseId, mode, ...appointment }) => ({
      ...this.entryOf(appointment),
      ...(cases.get(caseId)?.personProtected === false && { mode }),
    }));
  }

  /** Of groups only that somebody is busy: where they meet, and what about, is nobody's business here. */
  private async findGroupEntries(
    owner: Actor,
    now: string,
    rows: EntityManager,
  ): Promise<readonly CalendarEntry[]> {
    const groups = await findLedGroups(owner, rows);
    const found = await rows.find(GroupAppointmentRow, {
      where: {
        groupSeriesId: In(groups.map(({ groupSeriesId }) => groupSeriesId)),
        status: In(['arranged', 'held']),
        startsAt: MoreThanOrEqual(`${addDays(germanDayOf(now), -daysShownAfterwards)}T00:00:00Z`),
      },
      order: { startsAt: 'ASC', appointmentId: 'ASC' },
    });
    return found.map((appointment) => this.entryOf(appointment));
  }

  private entryOf({ appointmentId, startsAt, durationMin }: ArrangedBlock): CalendarEntry {
    return {
      uid: `${this.localTokens.fingerprintOf(`calendar/${appointmentId}`)}@geleit`,
      // TypeORM reads moments as `Date`, whatever the column declares.
      startsAt: new Date(startsAt).toISOString(),
      durationMin,
    };
  }
}
