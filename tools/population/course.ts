import type { IntegrationCourse, LanguageLevel } from '@geleit/contracts';
import { plusDays } from './day.js';
import type { RandomSource, Weighted } from './random.js';
import type { Course, CourseKind, CourseResult } from './work-step.js';

/** Assumptions, like all shares here: no funder publishes them of those who are counselled. */
const kinds: Weighted<CourseKind> = [
  ['general', 55],
  ['literacy', 15],
  ['youth', 6],
  ['parents', 6],
  ['vocational', 12],
  ['other', 6],
];
const levels: Weighted<LanguageLevel> = [
  ['A1', 70],
  ['A2', 30],
];
const entitlements: Weighted<Course['entitlement']> = [
  ['entitled', 50],
  ['admitted', 30],
  ['obliged', 20],
];
const results: Weighted<CourseResult> = [
  ['reached_b1', 50],
  ['reached_a2', 25],
  ['below_a2', 10],
  ['no_exam', 15],
];
const [startedShare, interruptedShare, resumedShare, endedShare, visitedShare, struckShare] = [
  0.8, 0.25, 0.7, 0.6, 0.2, 0.06,
];

/** How many days after the step before; undefined: it does not come. */
interface Delays {
  readonly start?: number;
  readonly interruption?: number;
  readonly resumption?: number;
  readonly end?: number;
}

/**
 * A course around the day on which its client first tells of it. What would lie after the last day has not
 * happened.
 */
export function drawCourse(draw: RandomSource, lastDay: string): (day: string) => Course {
  const described = {
    kind: draw.choose(kinds),
    level: draw.choose(levels),
    entitlement: draw.choose(entitlements),
    isStruck: draw.happens(struckShare),
  };
  const [isVisited, result] = [draw.happens(visitedShare), draw.choose(results)];
  const entitledBefore = draw.integerBetween(0, 240);
  const delays = drawDelays(draw);
  return (day) => {
    const entitledOn = plusDays(day, -entitledBefore);
    const { endedOn, ...days } = daysOf(entitledOn, delays, lastDay);
    const isBrokenOff = days.interruptedOn !== undefined && days.resumedOn === undefined;
    return {
      ...described,
      entitledOn,
      ...days,
      ...(isVisited && days.startedOn !== undefined && { visitedOn: days.startedOn }),
      ...(endedOn !== undefined && { ended: { on: endedOn, result: isBrokenOff ? 'broken_off' : result } }),
    };
  };
}

function drawDelays(draw: RandomSource): Delays {
  const within = (share: number, least: number, most: number): number | undefined =>
    draw.happens(share) ? draw.integerBetween(least, most) : undefined;
  const [start, interruption, resumption, end] = [
    within(startedShare, 20, 120),
    within(interruptedShare, 10, 60),
    within(resumedShare, 10, 30),
    within(endedShare, 100, 240),
  ];
  return {
    ...(start !== undefined && { start }),
    ...(interruption !== undefined && { interruption }),
    ...(resumption !== undefined && { resumption }),
    ...(end !== undefined && { end }),
  };
}

function daysOf(entitledOn: string, { start, interruption, resumption, end }: Delays, lastDay: string) {
  const later = (from: string | undefined, days: number | undefined): readonly string[] =>
    from === undefined || days === undefined
      ? []
      : [plusDays(from, days)].filter((reached) => reached <= lastDay);
  const [startedOn] = later(entitledOn, start);
  const [interruptedOn] = later(startedOn, interruption);
  const [resumedOn] = later(interruptedOn, resumption);
  const [endedOn] = later(startedOn, end);
  return {
    ...(startedOn !== undefined && { startedOn }),
    ...(interruptedOn !== undefined && { interruptedOn }),
    ...(resumedOn !== undefined && { resumedOn }),
    ...(endedOn !== undefined && { endedOn }),
  };
}

const integrationCourses: ReadonlySet<CourseKind> = new Set(['general', 'literacy', 'youth', 'parents']);

/**
 * How far somebody is on a day by their integration courses: in one of them, or else past one, or else
 * entitled to one. Undefined: no course tells.
 */
export function courseStageOn(courses: readonly Course[], day: string): IntegrationCourse | undefined {
  const known = courses.filter(({ kind, isStruck }) => integrationCourses.has(kind) && !isStruck);
  const isDuring = ({ startedOn, ended }: Course): boolean =>
    startedOn !== undefined && startedOn <= day && (ended === undefined || day <= ended.on);
  if (known.some(isDuring)) return 'during';
  if (known.some(({ ended }) => ended !== undefined && ended.on < day)) return 'after';
  return known.some(({ entitledOn }) => entitledOn <= day) ? 'before' : undefined;
}
