import { hasRole, matchesPredicate, staffIdsOf, type Actor } from '@geleit/access';
import type { Erased } from '@geleit/kernel';
import { Allow, Clock, CurrentActor, RegisteredStaffRow, TenantReads } from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { addDays, germanDayOf } from '@geleit/rules';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Between, In, IsNull, type EntityManager } from 'typeorm';
import { mayReadLedGroups, rowsOfOwnGroups } from '../access.js';
import { GroupAppointmentRow } from './group-appointments.projection.js';
import { countedGroupSeries, GroupSeriesRow } from './group-series.projection.js';

/** How long an appointment with nothing recorded is shown after its time. */
const daysShownAfterwards = 30;

/** When a group meets that somebody leads, or should. */
interface LedGroupAppointment {
  readonly appointmentId: string;
  readonly groupSeriesId: string;
  readonly title: string | Erased;
  /** The caller, or an absent colleague for whom they stand in. */
  readonly leaderId: string;
  readonly startsAt: string;
  readonly durationMin: number;
  readonly place: string | Erased | null;
}

const inOfficesOf = ({ agencies }: Actor) => ({
  agencyId: In([...agencies]),
  status: In([...countedGroupSeries]),
});

/** The groups that the actor, or somebody for whom they stand in, leads. */
export async function findLedGroups(actor: Actor, rows: EntityManager): Promise<readonly GroupSeriesRow[]> {
  const leaderId = In([...staffIdsOf(actor)]);
  const found = await rows.findBy(GroupSeriesRow, { ...inOfficesOf(actor), leaderId });
  return found.filter((row) => matchesPredicate(rowsOfOwnGroups(actor), row));
}

/** For team leads: those whose leader no longer works there, so that no meeting is in nobody's day. */
const findLeaderlessGroups = async (actor: Actor, rows: EntityManager): Promise<readonly GroupSeriesRow[]> =>
  hasRole(actor, 'team_lead')
    ? withoutLeader(await rows.findBy(GroupSeriesRow, inOfficesOf(actor)), rows)
    : [];

async function withoutLeader(
  groups: readonly GroupSeriesRow[],
  rows: EntityManager,
): Promise<readonly GroupSeriesRow[]> {
  const leaders = await rows.findBy(RegisteredStaffRow, {
    staffId: In(groups.map(({ leaderId }) => leaderId)),
    leftOn: IsNull(),
  });
  const officesOf = new Map(leaders.map(({ staffId, officeIds }) => [staffId, officeIds]));
  return groups.filter(({ leaderId, agencyId }) => !officesOf.get(leaderId)?.includes(agencyId));
}

/** Termine der eigenen Gruppen. */
@Controller('v1/led-group-appointments')
export class LedGroupAppointmentsController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
    private readonly sealing: DataSealing,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listLedGroupAppointments',
    summary:
      "Today's appointments of the groups that the caller, or an absent colleague for whom they stand in, leads, for " +
      'team leads also of those whose leader no longer works in the office; and those of the last 30 days of ' +
      'which nothing was recorded yet; soonest first.',
  })
  @Allow(mayReadLedGroups)
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly LedGroupAppointment[] }> {
    const today = germanDayOf(this.clock.now());
    const { groups, found } = await this.reads.read(actor.tenant, async (rows) => {
      const all = [...(await findLedGroups(actor, rows)), ...(await findLeaderlessGroups(actor, rows))];
      return { groups: all, found: await findToHold(all, today, rows) };
    });
    const [series, appointments] = await Promise.all([
      this.sealing.openRows(GroupSeriesRow, actor.tenant, groups),
      this.sealing.openRows(GroupAppointmentRow, actor.tenant, found),
    ]);
    const byId = new Map(series.map((row) => [row.groupSeriesId, row]));
    return {
      items: appointments.flatMap(({ appointmentId, groupSeriesId, startsAt, durationMin, place }) => {
        const group = byId.get(groupSeriesId);
        // TypeORM reads moments as `Date`, whatever the column declares.
        const moment = new Date(startsAt).toISOString();
        return group === undefined || germanDayOf(moment) > today
          ? []
          : [{ ...described(group), appointmentId, startsAt: moment, durationMin, place }];
      }),
    };
  }
}

const described = ({ groupSeriesId, title, leaderId }: GroupSeriesRow) => ({
  groupSeriesId,
  title,
  leaderId,
});

/** The German day ends before that of UTC, so what is later than today is left out afterwards. */
const findToHold = (
  groups: readonly GroupSeriesRow[],
  today: string,
  rows: EntityManager,
): Promise<readonly GroupAppointmentRow[]> =>
  rows.find(GroupAppointmentRow, {
    where: {
      groupSeriesId: In(groups.map(({ groupSeriesId }) => groupSeriesId)),
      status: 'arranged',
      startsAt: Between(
        `${addDays(today, -daysShownAfterwards)}T00:00:00Z`,
        `${addDays(today, 1)}T00:00:00Z`,
      ),
    },
    order: { startsAt: 'ASC', appointmentId: 'ASC' },
  });
