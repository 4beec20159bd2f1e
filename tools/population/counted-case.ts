import type { AsylumStep } from './asylum-step.js';
import type { CaseKind, ClosureReason, OutcomeIndicator, Programme } from '@geleit/contracts';
import { ageBandAt, entryBandAt } from './bands.js';
import { courseStageOn } from './course.js';
import { lifeAfterTransition } from './after-transition.js';
import { plusDays } from './day.js';
import { countedOn } from './household.js';
import { isPlanKeptOn } from './kept-plan.js';
import { statedOccupations } from './occupation.js';
import type { Period } from './period.js';
import type {
  CaseFactsSince,
  PersonFactsSince,
  CaseStep,
  ClientJourney,
  CounsellingSession,
  Household,
} from './client-journey.js';
import { municipalityKey } from './person.js';
import type { PlanningStep } from './planning-step.js';
import { procedureCodesOn } from './procedure-codes.js';

/** Days on which a case is open, the day of its closing included. */
export interface OpenDays {
  readonly from: string;
  readonly to?: string;
  readonly closureReason?: ClosureReason;
  readonly outcomes?: readonly OutcomeIndicator[];
}

/** By dimension. */
export type CodesOfDay = Readonly<Record<string, readonly string[]>>;

/** Who is advised along, and of whom it is said: of a household or of one case. */
export interface AdvisedAlong {
  readonly group: string;
  readonly unregistered: number;
  /** People who are registered, each by what `CountedCase` names them. */
  readonly members: readonly string[];
}

/** A case as it was on each day, told by a life alone. */
export interface CountedCase {
  readonly personId: string;
  readonly programme: Programme;
  readonly openDays: readonly OpenDays[];
  readonly sessions: readonly CounsellingSession[];
  readonly planning: readonly PlanningStep[];
  readonly asylum: readonly AsylumStep[];
  /** In their order, each until the next one; the first one has it from the beginning. */
  readonly offices: readonly { readonly agencyId: string; readonly from: string }[];
  /** In their order, each until the next one. */
  readonly advisedAlong: readonly { readonly advised?: AdvisedAlong; readonly from: string }[];
  codesOn(day: string): CodesOfDay;
}

/** What held on a day, of things that follow each other. */
export const inForceOn = <T extends { readonly from: string }>(
  all: readonly T[],
  day: string,
): T | undefined => all.findLast(({ from }) => from <= day);

/** What held on the days of a span, in their order, and on which of them. */
export const inForceWithin = <T extends { readonly from: string }>(
  all: readonly T[],
  span: Period,
): readonly { readonly one: T; readonly days: Period }[] =>
  all.flatMap((one, place) => {
    const next = all[place + 1]?.from;
    const days = {
      from: one.from > span.from ? one.from : span.from,
      to: next !== undefined && next <= span.to ? plusDays(next, -1) : span.to,
    };
    return days.from <= days.to ? [{ one, days }] : [];
  });

type StepOf<Kind extends CaseStep['step']> = Extract<CaseStep, { readonly step: Kind }>;
const stepsOf = <Kind extends CaseStep['step']>(
  { steps }: ClientJourney,
  kind: Kind,
): readonly StepOf<Kind>[] => steps.filter((step): step is StepOf<Kind> => step.step === kind);

/**
 * Nothing for a life that ended with information. Advice given once is a short contact of one day. Whoever
 * goes on in another programme has a case there, too.
 */
export function countedCasesOf(life: ClientJourney): readonly CountedCase[] {
  if (!life.isEnrolled && life.advisedOnce === undefined) return [];
  const next = lifeAfterTransition(life);
  return [countedCaseOf(life), ...(next === undefined ? [] : [countedCaseOf(next)])];
}

function countedCaseOf(life: ClientJourney): CountedCase {
  const { advisedOnce } = life;
  return {
    personId: String(life.samePersonAs ?? life.index),
    programme: life.programme,
    openDays: advisedOnce === undefined ? openDaysOf(life) : [{ from: advisedOnce.day, to: advisedOnce.day }],
    sessions:
      advisedOnce === undefined ? stepsOf(life, 'session').map(({ session }) => session) : [advisedOnce],
    planning: stepsOf(life, 'planning'),
    asylum: stepsOf(life, 'asylum'),
    offices: [
      { agencyId: life.agencyId, from: '' },
      ...stepsOf(life, 'transfer').map(({ toAgencyId, day }) => ({ agencyId: toAgencyId, from: day })),
    ],
    advisedAlong: advisedAlongOf(life),
    codesOn: (day) => codesOn(life, day),
  };
}

function advisedInHousehold(index: number, household: Household): CountedCase['advisedAlong'] {
  const { id, members, counted } = household;
  const joined = members.find(({ registration }) => registration.index === index)?.since ?? '';
  const days = [joined, counted.from, ...members.map(({ since }) => since)].filter((day) => day >= joined);
  return [...new Set(days)].sort().map((from) => ({
    from,
    advised: {
      group: `household ${id}`,
      unregistered: countedOn(household, from),
      members: members
        .filter(({ since }) => since <= from)
        .map(({ registration }) => String(registration.index)),
    },
  }));
}

/** Those of the household, or else those who are recorded in the case. */
function advisedAlongOf(life: ClientJourney): CountedCase['advisedAlong'] {
  if (life.household !== undefined) return advisedInHousehold(life.index, life.household);
  const { index, samePersonAs = index } = life;
  return stepsOf(life, 'relatives').map(({ day, adults, children }) => ({
    from: day,
    advised: {
      group: `case ${index}`,
      unregistered: adults + children,
      members: [String(samePersonAs)],
    },
  }));
}

function endOf(step: CaseStep): Omit<OpenDays, 'from'> | undefined {
  if (step.step !== 'close' && step.step !== 'transition') return undefined;
  return {
    to: step.day,
    closureReason: step.step === 'close' ? step.reason : 'handed_over_programme',
    outcomes: step.outcomes ?? [],
  };
}

function openDaysOf(life: ClientJourney): readonly OpenDays[] {
  const ended: OpenDays[] = [];
  let from: string | undefined = life.enrolledOn;
  for (const step of life.steps) {
    const end = endOf(step);
    if (end !== undefined && from !== undefined) {
      ended.push({ from, ...end });
      from = undefined;
    }
    if (step.step === 'reopen') from = step.day;
  }
  return from === undefined ? ended : [...ended, { from }];
}

/** Case management without a plan that still holds counts as counselling. */
function kindOf(life: ClientJourney, day: string): CaseKind {
  if (life.advisedOnce !== undefined) return 'short_contact';
  const isManaged = stepsOf(life, 'upgrade').some((step) => step.day <= day);
  return isManaged && isPlanKeptOn(stepsOf(life, 'planning'), day) ? 'case_management' : 'counselling';
}

const changesUntil = (life: ClientJourney, day: string): CaseFactsSince & PersonFactsSince =>
  Object.assign(
    {},
    ...life.steps.flatMap((step) =>
      (step.step === 'facts' || step.step === 'change') && step.day <= day ? [step.facts] : [],
    ),
  );

/** JMD asks nobody for their status, and nobody asks whoever is advised once. */
const statusOf = ({ programme, advisedOnce, attributes }: ClientJourney, changed: CaseFactsSince): string =>
  (programme === 'JMD' || advisedOnce !== undefined
    ? undefined
    : (changed.statusGroup ?? attributes.statusGroup)) ?? 'not_recorded';

const codesOn = (life: ClientJourney, day: string): CodesOfDay => ({
  ...codesOfPerson(life, day),
  ...codesOfCase(life, day),
});

function codesOfPerson(life: ClientJourney, day: string): CodesOfDay {
  const { person } = life;
  const { schooling, germanLevel } = changesUntil(life, day);
  const occupation = statedOccupations(life).findLast(({ since }) => since <= day)?.occupation;
  return {
    gender: [person.gender],
    ageBand: [ageBandAt(person, day)],
    nationality: [person.nationality],
    sinceEntry: [entryBandAt(person.enteredOn, day)],
    entryYear: [person.enteredOn.slice(0, 4)],
    familyStatus: ['unknown'],
    district: [municipalityKey.slice(0, 5)],
    schooling: [schooling ?? 'unknown'],
    occupation: [occupation ?? 'unknown'],
    occupationAtEntry: [occupationAtEntry(life, day)],
    germanLevel: [germanLevel ?? 'unknown'],
  };
}

/**
 * What somebody did when the case was opened last before the day, or else what became known of it first while
 * it was open, in the year of that day at the latest.
 */
function occupationAtEntry(life: ClientJourney, day: string): string {
  const lastOfYear = `${day.slice(0, 4)}-12-31`;
  const { from, to = lastOfYear } = openDaysOf(life).findLast((span) => span.from <= day) ?? { from: day };
  const known = statedOccupations(life);
  const first =
    known.findLast(({ since }) => since <= from) ??
    known.find(({ since }) => since <= to && since <= lastOfYear);
  return first?.occupation ?? 'unknown';
}

function codesOfCase(life: ClientJourney, day: string): CodesOfDay {
  const changed = changesUntil(life, day);
  const { language, integrationCourse, accessPath } = { ...life.attributes, ...changed };
  const office = stepsOf(life, 'transfer').findLast((step) => step.day <= day);
  return {
    agency: [office?.toAgencyId ?? life.agencyId],
    kind: [kindOf(life, day)],
    sbgArea: [life.sbgArea ?? 'unknown'],
    language: [language],
    accessPath: [accessPath],
    integrationCourse: [
      courseStageOn(
        stepsOf(life, 'course').map(({ course }) => course),
        day,
      ) ?? integrationCourse,
    ],
    statusGroup: [statusOf(life, changed)],
    ...procedureCodesOn(stepsOf(life, 'asylum').at(-1), day),
    targetGroup: changed.targetGroups ?? [],
  };
}
