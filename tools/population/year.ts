import { row, sum, type Cell } from './cells.js';
import type { Life, Session, Step } from './life.js';

/** What a life comes to within the year. */
export interface Year {
  readonly life: Life;
  readonly managed: boolean;
  readonly relatives: number;
  readonly sessions: readonly Session[];
  readonly ending: string;
}

const dayOf = (step: Step): string => (step.step === 'session' ? step.session.day : step.day);

/**
 * Undefined where nothing made the case count: it was not opened, reopened, upgraded or contacted in the
 * year.
 */
export function inYear(life: Life, year: number): Year | undefined {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const during = (day: string) => day >= from && day <= to;
  const steps = life.steps.filter((step) => during(dayOf(step)));
  const counts =
    life.enrols &&
    (during(life.enrolledOn) ||
      steps.some(({ step }) => step === 'session' || step === 'upgrade' || step === 'reopen'));
  return counts
    ? {
        life,
        managed: life.steps.some((step) => step.step === 'upgrade' && step.day <= to),
        relatives: latestRelatives(steps),
        sessions: steps.flatMap((step) => (step.step === 'session' ? [step.session] : [])),
        ending: endingOf(steps),
      }
    : undefined;
}

function latestRelatives(steps: readonly Step[]): number {
  const numbers = steps.findLast((step) => step.step === 'relatives');
  return numbers === undefined ? 0 : numbers.adults + numbers.children;
}

function endingOf(steps: readonly Step[]): string {
  const ended = steps.findLast((step) => step.step === 'close' || step.step === 'reopen');
  return ended?.step === 'close' ? ended.reason : 'open';
}

export const contacts = (years: readonly Year[]): number => sum(years, ({ sessions }) => sessions.length);
/** Every life is one person and has one case. */
export const all = (years: readonly Year[]): number => years.length;
export const contacted = (years: readonly Year[]): number =>
  number(years, ({ sessions }) => sessions.length > 0);
export const number = (years: readonly Year[], which: (year: Year) => boolean): number =>
  years.filter(which).length;

const areasOf = ({ topics }: Session): readonly string[] => [
  ...new Set(topics.map((topic) => topic.replace(/\..*$/, ''))),
];

/** A session counts once in each area it was about, and so does its case. */
export function topicAreas(years: readonly Year[]): Cell[] {
  const areas = new Set(years.flatMap(({ sessions }) => sessions.flatMap(areasOf)));
  return [...areas].flatMap((area) => {
    const about = years
      .map((year) => ({
        ...year,
        sessions: year.sessions.filter((session) => areasOf(session).includes(area)),
      }))
      .filter(({ sessions }) => sessions.length > 0);
    return row('topicArea', area, { cases: all, contacts }, about);
  });
}

export type Codes = Readonly<Record<string, (year: Year) => string>>;
/** What each case is told apart by in every report. */
export const profile: Codes = {
  gender: ({ life }) => life.attributes.gender,
  ageBand: ({ life }) => life.attributes.ageBand,
  nationality: ({ life }) => life.attributes.nationality,
  agency: ({ life }) => life.agencyId,
};
export const statusGroup: Codes = {
  statusGroup: ({ life }) => life.attributes.statusGroup ?? 'not_recorded',
};
