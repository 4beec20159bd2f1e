import { hasRole, matchesPredicate, type Actor } from '@geleit/access';
import { isErased, isRejection } from '@geleit/kernel';
import {
  Allow,
  Clock,
  CurrentActor,
  parseBody,
  PostQuery,
  ProblemError,
  TenantReads,
} from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import {
  compareRuleSets,
  deadlineRuleSetOn,
  draftOf,
  germanDayOf,
  type DeadlineDifference,
  type DeadlineRuleSet,
  type RunningDeadline,
} from '@geleit/rules';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { In, MoreThanOrEqual, Raw, type EntityManager } from 'typeorm';
import { mayTryRules } from './rule-trials-access.api.js';
import { CaseRow } from '../projections/case-row.projection.js';
import { findCounselledCases } from '../projections/case-related-rows.api.js';
import { casesCounselledBy } from '../projections/cases.api.js';
import { DeadlineRow } from '../projections/deadline-row.projection.js';
import { changesFrom, RuleTrial } from './rule-trial-body.js';
import { officesOf, type RuleTrialResult, type TriedCase } from './trial-result.js';

/** Opening more at once would keep others waiting. */
const mostDeadlines = 5_000;
const openStatuses = ['opened', 'active', 'paused'];

interface FoundDeadlines {
  readonly deadlines: readonly DeadlineRow[];
  readonly cases: ReadonlyMap<string, CaseRow>;
  readonly continuesFrom: string | null;
}

/** Regel-Probelauf (M6): what draft rules would make of the running deadlines. Nothing is recorded. */
@Controller('v1/rule-trials')
export class RuleTrialsController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
    private readonly sealing: DataSealing,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'tryRules',
    summary:
      'Which running deadlines would change, appear or go away under a draft of rules: one by one in cases that the ' +
      'caller counsels, for team leads and the administration as numbers of each office. Nothing is recorded.',
  })
  @PostQuery(RuleTrial)
  @Allow(mayTryRules)
  async try(@Body() body: unknown, @CurrentActor() actor: Actor): Promise<RuleTrialResult> {
    const trial = parseBody(RuleTrial, body);
    const current = deadlineRuleSetOn(germanDayOf(this.clock.now()));
    const draft = draftOf(current, changesFrom(trial));
    if (isRejection(draft))
      throw new ProblemError('invalid-value', {
        errors: [{ pointer: draft.pointer ?? '', code: draft.rejected }],
      });
    const found = await this.reads.read(actor.tenant, (rows) => findDeadlines(actor, trial.endingFrom, rows));
    const opened = await this.sealing.openRows(DeadlineRow, actor.tenant, found.deadlines);
    return resultOf(actor, { ...found, deadlines: opened }, { current, draft });
  }
}

/** Those of cases the actor counsels and of offices whose numbers they get, up to the end of a day. */
async function findDeadlines(
  actor: Actor,
  endingFrom: string | undefined,
  rows: EntityManager,
): Promise<FoundDeadlines> {
  const counselled = hasRole(actor, 'counsellor') ? await findCounselledCases(actor, rows) : [];
  const running = {
    status: In(['proposed', 'confirmed']),
    ...(endingFrom !== undefined && { endsOn: MoreThanOrEqual(endingFrom) }),
  };
  const found = await rows.find(DeadlineRow, {
    where: [
      { ...running, caseId: In(counselled.map(({ caseId }) => caseId)) },
      { ...running, caseId: casesOfOffices(actor) },
    ],
    order: { endsOn: 'ASC', deadlineId: 'ASC' },
    take: mostDeadlines + 1,
  });
  const next = found.length > mostDeadlines ? found.at(-1)?.endsOn : undefined;
  const deadlines = next === undefined ? found : found.filter(({ endsOn }) => endsOn < next);
  const caseIds = [...new Set(deadlines.map(({ caseId }) => caseId))];
  const cases = await rows.findBy(CaseRow, { caseId: In(caseIds) });
  return {
    deadlines,
    cases: new Map(cases.map((row) => [row.caseId, row])),
    continuesFrom: next ?? null,
  };
}

/** Of the offices that the actor leads, for the administration of all. */
const casesOfOffices = (actor: Actor) =>
  Raw(
    (caseId) =>
      `${caseId} IN (SELECT case_id FROM cases WHERE status = ANY(:statuses) AND (:all OR agency_id = ANY(:led)))`,
    {
      statuses: openStatuses,
      all: hasRole(actor, 'organisation_admin'),
      led: hasRole(actor, 'team_lead') ? [...actor.agencies] : [],
    },
  );

function resultOf(
  actor: Actor,
  { deadlines, cases, continuesFrom }: FoundDeadlines,
  { current, draft }: { readonly current: DeadlineRuleSet; readonly draft: DeadlineRuleSet },
): RuleTrialResult {
  const byId = new Map(deadlines.map((row) => [row.deadlineId, row]));
  const tried = compareRuleSets(deadlines.flatMap(runningOf), current, draft).flatMap((difference) =>
    triedIn(cases, byId.get(difference.deadlineId), difference),
  );
  const getsNumbers = hasRole(actor, 'team_lead', 'organisation_admin');
  const counts = (one: TriedCase) =>
    hasRole(actor, 'organisation_admin') || actor.agencies.includes(one.agencyId);
  return {
    ruleSetVersion: current.version,
    items: tried
      .filter(({ row }) => matchesPredicate(casesCounselledBy(actor), row))
      .map(({ caseId, endsOn, difference }) => ({ caseId, endsOn, ...difference })),
    offices: getsNumbers ? officesOf(tried.filter(counts)) : [],
    continuesFrom,
  };
}

const runningOf = ({ deadlineId, origin, computation }: DeadlineRow): readonly RunningDeadline[] =>
  computation === null || isErased(computation)
    ? []
    : [{ deadlineId, origin: origin.id ?? deadlineId, computation }];

const triedIn = (
  cases: ReadonlyMap<string, CaseRow>,
  deadline: DeadlineRow | undefined,
  difference: DeadlineDifference,
): readonly (TriedCase & { readonly endsOn: string; readonly row: CaseRow })[] => {
  const row = deadline && cases.get(deadline.caseId);
  return deadline === undefined || row === undefined
    ? []
    : [{ caseId: row.caseId, agencyId: row.agencyId, endsOn: deadline.endsOn, row, difference }];
};
