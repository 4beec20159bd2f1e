import { isRejection } from '@geleit/kernel';
import {
  computeDeadline,
  rulesStartedBy,
  servedDayOf,
  type ComputedDeadline,
  type DeadlineAnchor,
  type DeadlineRequest,
  type LawDays,
  type DeadlineReading,
  type Land,
  type ServedDay,
  type ServiceMode,
  type StartedRule,
} from '@geleit/rules';
import type { CourtDecisionKind, CourtOutcome, ProcedureStep } from './procedure-codes.language.js';
import type { Procedure } from './procedures-state.decider.js';

/** A period that an event starts. */
export interface StartedDeadline extends ComputedDeadline {
  readonly reading: DeadlineReading;
  readonly openQuestion?: string;
}

export interface Start {
  readonly anchor: DeadlineAnchor;
  readonly on: string;
  /** How it was served, if it is a document. */
  readonly serviceMode?: ServiceMode;
  readonly land?: Land;
  /** Only these of the rules that it starts. */
  readonly only?: readonly string[];
}

const said = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;

const chosenOf = (started: readonly StartedRule[], only: Start['only']): readonly StartedRule[] =>
  only === undefined ? started : started.filter(({ rule }) => only.includes(rule.code));

/** Computes what an event starts for a procedure of those days. What cannot be computed is refused. */
export function deadlinesStartedBy(
  start: Start,
  { lodgedOn, registeredOn }: Pick<Procedure, 'lodgedOn' | 'registeredOn'>,
) {
  const { on, serviceMode: mode } = start;
  const lawDays = said({ lodgedOn, registeredOn }) as LawDays;
  if (mode === undefined) return deadlinesFromDay(start, on, lawDays);
  const served = servedDayOf({ mode, on });
  return isRejection(served) ? served : deadlinesFromDay({ ...start, served }, served.day, lawDays);
}

function deadlinesFromDay(
  { anchor, land, only, served }: Start & { readonly served?: ServedDay },
  day: string,
  lawDays: LawDays,
) {
  const known = { anchorDays: { [anchor]: day }, ...said({ served, land }) };
  const deadlines: StartedDeadline[] = [];
  for (const { rule, ...how } of chosenOf(rulesStartedBy(anchor, day, lawDays), only)) {
    const deadline = computed(rule.code, how.reading === 'settled' ? { ...known, ...lawDays } : known);
    if (isRejection(deadline)) return deadline;
    deadlines.push({ ...deadline, ...how });
  }
  return deadlines;
}
const computed = (ruleCode: string, known: object) =>
  computeDeadline({ ruleCode, ...known } as DeadlineRequest);

/** The usual rules; those for prison, detention or families are recorded as a legal event. */
export const startsOfStep: Readonly<
  Partial<Record<ProcedureStep, { readonly anchor: DeadlineAnchor; readonly only?: readonly string[] }>>
> = {
  take_charge_requested: {
    anchor: 'request_received',
    only: ['DUB-REPLY-2M', 'AMM-TC-REPLY-1M'],
  },
  request_accepted: {
    anchor: 'request_accepted',
    only: ['DUB-TRANSFER-6M', 'AMM-TRANSFER-6M', 'AMM-DECISION-2W'],
  },
  request_refused: { anchor: 'request_refused' },
  absconded: { anchor: 'absconding_notified' },
  imprisoned: { anchor: 'imprisoned' },
  found_again: { anchor: 'found_again' },
  withdrawn_presumed: { anchor: 'discontinuation_served' },
  temporary_protection_ended: { anchor: 'temporary_protection_ended' },
  became_final: { anchor: 'finally_decided', only: ['ASY-DEPART-30D'] },
};

export const anchorOfCourtDecision: Readonly<Partial<Record<CourtDecisionKind, DeadlineAnchor>>> = {
  judgment: 'judgment_served',
  court_order: 'court_order_served',
  urgent_application_refused: 'urgent_application_refused',
  pursuit_demanded: 'pursuit_demanded',
};
/** Whoever won has nothing to ask the next court for. */
export const startsDeadline = (kind: CourtDecisionKind, outcome: CourtOutcome | undefined): boolean =>
  outcome !== 'won' || kind === 'pursuit_demanded';
