import { hasRole, staffIdsOf, type Actor } from '@geleit/access';
import { Allow, Clock, CurrentActor, TenantReads } from '@geleit/platform';
import { commonEndRuleSet, germanDayOf, type CommonEnd } from '@geleit/rules';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { mayReadWorkload } from '../access.js';

/** How far an office is with the clients whose status ends on one day: numbers, and nothing of any case. */
interface OfficeCommonEnd {
  readonly agencyId: string;
  readonly cases: number;
  /** Nothing was recorded yet. */
  readonly open: number;
  readonly advised: number;
  readonly applied: number;
  readonly continued: number;
  readonly notWanted: number;
  readonly notReached: number;
  /** Nothing was recorded yet, and nobody leads the case. */
  readonly openWithoutLead: number;
}
interface CommonEndOfOffices {
  readonly commonEnd: string;
  readonly status: string;
  readonly endsOn: string;
  readonly source: string;
  /** Who compared the source, and when; null: nobody. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly offices: readonly OfficeCommonEnd[];
}
interface CommonEnds {
  readonly items: readonly CommonEndOfOffices[];
}

/** `$1` offices, `$2` whose cases are counted (null: everybody's), `$3` the days. */
const commonEndsSql = `
  WITH visible AS (
    SELECT case_id, agency_id, has_lead FROM cases
    WHERE agency_id = ANY($1) AND status IN ('opened', 'active', 'paused') AND NOT person_protected
      AND ($2::text[] IS NULL OR staff && $2)
  )
  SELECT agency_id AS "agencyId", ends_on::text AS "endsOn", count(*)::int AS "cases",
    count(*) FILTER (WHERE work = 'open')::int AS "open",
    count(*) FILTER (WHERE work = 'advised')::int AS "advised",
    count(*) FILTER (WHERE work = 'applied')::int AS "applied",
    count(*) FILTER (WHERE work = 'continued')::int AS "continued",
    count(*) FILTER (WHERE work = 'not_wanted')::int AS "notWanted",
    count(*) FILTER (WHERE work = 'not_reached')::int AS "notReached",
    count(*) FILTER (WHERE work = 'open' AND NOT has_lead)::int AS "openWithoutLead"
  FROM ending_statuses JOIN visible USING (case_id)
  WHERE common_end IS NOT NULL AND ends_on = ANY($3::date[])
  GROUP BY agency_id, ends_on ORDER BY ends_on, agency_id`;

/** Gemeinsame Enden: statuses that end for everybody on one day, with the work that an office has with them. */
@Controller('v1/common-ends')
export class CommonEndsController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getCommonEnds',
    summary:
      'Statuses that end for all on one day: how many open cases of each office are concerned, and how far the ' +
      'work is, as numbers. Leads get those of their offices, counsellors those of the cases on which they work.',
  })
  @Allow(mayReadWorkload)
  async read(@CurrentActor() actor: Actor): Promise<CommonEnds> {
    const today = germanDayOf(this.clock.now());
    return this.reads.read(actor.tenant, (rows) => findCommonEnds(actor, today, rows));
  }
}

/** What lies ahead, and what is past where a client still waits for another status. */
async function findCommonEnds(actor: Actor, today: string, rows: EntityManager): Promise<CommonEnds> {
  const { ends } = commonEndRuleSet;
  const counted = await rows.query<(OfficeCommonEnd & { readonly endsOn: string })[]>(commonEndsSql, [
    actor.agencies,
    hasRole(actor, 'team_lead') ? null : staffIdsOf(actor),
    ends.map(({ endsOn }) => endsOn),
  ]);
  const items = ends
    .map((end) => ({ ...describe(end), offices: officesOf(counted, end) }))
    .filter(({ endsOn, offices }) => endsOn >= today || offices.length > 0);
  return { items };
}

const describe = ({ code, status, endsOn, source, verifiedBy, verifiedAt }: CommonEnd) => ({
  commonEnd: code,
  status,
  endsOn,
  source,
  verifiedBy,
  verifiedAt,
});
const officesOf = (
  counted: readonly (OfficeCommonEnd & { readonly endsOn: string })[],
  end: CommonEnd,
): readonly OfficeCommonEnd[] =>
  counted.filter(({ endsOn }) => endsOn === end.endsOn).map(({ endsOn: _, ...office }) => office);
