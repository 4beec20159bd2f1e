import { staffIdsOf, type Actor } from '@geleit/access';
import type { AssignmentRole } from '@geleit/contracts';
import { Allow, Clock, CurrentActor, TenantReads } from '@geleit/platform';
import { addDays, germanDayOf } from '@geleit/rules';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { In, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { mayReadCounselling } from '../access.js';
import { findCounselledCases } from './case-related-rows.api.js';
import { ResponsibilityRow } from './responsibilities.projection.js';

/** For how many days a case is new to whoever works on it. */
const newForDays = 7;

/** A case assigned within the last seven days. */
interface NewAssignment {
  readonly caseId: string;
  /** The caller, or an absent colleague for whom they stand in. */
  readonly staffId: string;
  readonly role: AssignmentRole;
  /** The German calendar day. */
  readonly assignedOn: string;
}

/**
 * Neue Zuweisungen: what came to the reader, by whichever way: a new case, a hand-over or somebody who left.
 */
@Controller('v1/new-assignments')
export class NewAssignmentsController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listNewAssignments',
    summary:
      'Open cases to which the caller, or an absent colleague for whom they stand in, was assigned within the last ' +
      'seven days, latest first.',
  })
  @Allow(mayReadCounselling)
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly NewAssignment[] }> {
    const since = addDays(germanDayOf(this.clock.now()), -newForDays);
    return { items: await this.reads.read(actor.tenant, (rows) => findAssignments(actor, since, rows)) };
  }
}

async function findAssignments(
  actor: Actor,
  sinceDay: string,
  rows: EntityManager,
): Promise<readonly NewAssignment[]> {
  const cases = new Map((await findCounselledCases(actor, rows)).map((row) => [row.caseId, row]));
  const found = await rows.find(ResponsibilityRow, {
    where: {
      caseId: In([...cases.keys()]),
      staffId: In([...staffIdsOf(actor)]),
      // The German day begins at most two hours before that of UTC.
      since: MoreThanOrEqual(`${addDays(sinceDay, -1)}T22:00:00Z`),
    },
    order: { since: 'DESC', key: 'ASC' },
  });
  return found.flatMap(({ caseId, staffId, since }) => {
    const role = cases.get(caseId)?.roles[staffId];
    // TypeORM reads moments as `Date`, whatever the column declares.
    const assignedOn = germanDayOf(new Date(since).toISOString());
    return role === undefined || assignedOn < sinceDay ? [] : [{ caseId, staffId, role, assignedOn }];
  });
}
