import { rejectField, type Rejection } from '@geleit/kernel';
import { calendarRules, endOfPeriod, type PeriodEnd } from './calendars.js';
import type { DeadlineAnchor, DeadlineCalendar, DeadlineSeverity, Land } from './codes.js';
import { checkDay, checkLand, type DeadlineRejection } from './deadline-checks.js';
import type { DeadlineRule, DeadlineRuleSet, Verification } from './deadline-rule.js';
import { deadlineRuleOf, deadlineRuleSet } from './deadline-rule-set.js';
import type { DeadlineStep } from './deadline-steps.js';
import type { ServedDay } from './service-modes.js';

/** The days of what has happened. */
export type AnchorDays = Readonly<Partial<Record<DeadlineAnchor, string>>>;

/** The days of the case that choose the law. Absent: not known, so not checked. */
export interface LawDays {
  readonly lodgedOn?: string;
  readonly registeredOn?: string;
}

export interface DeadlineRequest extends LawDays {
  readonly ruleCode: string;
  readonly anchorDays: AnchorDays;
  /** How the document was served whose service is an anchor: its steps come first, and it may be unverified. */
  readonly served?: ServedDay;
  /** Where the court sits. */
  readonly land?: string;
}

export interface ComputedDeadline {
  readonly ruleCode: string;
  readonly ruleSetVersion: string;
  readonly anchor: DeadlineAnchor;
  readonly anchorDay: string;
  readonly calendar: DeadlineCalendar;
  readonly land?: Land;
  readonly severity: DeadlineSeverity;
  readonly runsFor: DeadlineRule['runsFor'];
  /** Before it rolled over to a working day. */
  readonly rawEnd: string;
  /** The last day. */
  readonly end: string;
  /** The sources that nobody has compared: of the rule, the calendar or the mode of service (D-5). */
  readonly unverified: readonly string[];
  /** D-4. */
  readonly steps: readonly DeadlineStep[];
}

/** Whether a rule is law for what started on a day, in a case of those days. */
export function isRuleInForce(rule: DeadlineRule, anchorDay: string, lawDays: LawDays): boolean {
  const day = rule.chosenBy === 'anchorDay' ? anchorDay : lawDays[rule.chosenBy];
  return (
    day === undefined ||
    ((rule.validFrom === null || rule.validFrom <= day) && (rule.validTo === null || day <= rule.validTo))
  );
}

type KnownStart = DeadlineRule['starts'][number] & { readonly day: string };
const knownStarts = ({ starts }: DeadlineRule, anchorDays: AnchorDays): readonly KnownStart[] =>
  starts.flatMap((start) => {
    const day = anchorDays[start.anchor];
    return day === undefined ? [] : [{ ...start, day }];
  });

/** Returns the first thing that is wrong with a request. */
function checkRequest(
  rule: DeadlineRule,
  starts: readonly KnownStart[],
  { land, ...lawDays }: DeadlineRequest,
): Rejection<DeadlineRejection> | undefined {
  if (starts.length === 0) return rejectField('/anchorDays', 'DeadlineStartMissing');
  const faults = [
    ...starts.map(({ anchor, day }) => checkDay(day, `/anchorDays/${anchor}`)),
    ...(['lodgedOn', 'registeredOn'] as const).map((field) => {
      const day = lawDays[field];
      return day === undefined ? undefined : checkDay(day, `/${field}`);
    }),
    calendarRules[rule.calendar].rollsOver === 'holidays_of_land' ? checkLand(land, '/land') : undefined,
    starts.every(({ day }) => isRuleInForce(rule, day, lawDays))
      ? undefined
      : rejectField('/ruleCode', 'DeadlineRuleOfAnotherLaw'),
  ];
  return faults.find((fault) => fault !== undefined);
}

const unverifiedSources = (...of: readonly (Verification | undefined)[]): readonly string[] =>
  of.flatMap((part) => (part !== undefined && part.verifiedBy === null ? [part.source] : []));

const anchorSteps = ({ anchor, day }: KnownStart, served: ServedDay | undefined): readonly DeadlineStep[] =>
  served !== undefined && served.day === day ? served.steps : [{ step: 'anchor', anchor, day }];

/** Computes one deadline. If several of its starts are known, the earliest end counts. */
export function computeDeadline(
  request: DeadlineRequest,
  ruleSet: DeadlineRuleSet = deadlineRuleSet,
): ComputedDeadline | Rejection<DeadlineRejection> {
  const rule = deadlineRuleOf(request.ruleCode, ruleSet);
  if (rule === undefined) return rejectField('/ruleCode', 'DeadlineRuleUnknown');
  const starts = knownStarts(rule, request.anchorDays);
  const fault = checkRequest(rule, starts, request);
  if (fault !== undefined) return fault;
  const { calendar, severity, runsFor } = rule;
  // Checked above, where the calendar needs one.
  const land = calendarRules[calendar].rollsOver === 'holidays_of_land' ? (request.land as Land) : undefined;
  const [[start, period]] = starts
    .map((start) => [start, endOfPeriod({ from: start.day, length: start.length, calendar, land })] as const)
    .toSorted(([, first], [, second]) => first.end.localeCompare(second.end)) as [[KnownStart, PeriodEnd]];
  return {
    ruleCode: rule.code,
    ruleSetVersion: ruleSet.version,
    anchor: start.anchor,
    anchorDay: start.day,
    calendar,
    ...(land !== undefined && { land }),
    severity,
    runsFor,
    rawEnd: period.rawEnd,
    end: period.end,
    unverified: unverifiedSources(rule, calendarRules[calendar], request.served?.rule),
    steps: [...anchorSteps(start, request.served), ...period.steps],
  };
}
