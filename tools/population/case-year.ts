import { rowCells, sumBy, type ReportCell } from './cells.js';
import type { Life, CounsellingSession, CaseStep } from './life.js';

/** What counts of a life within the year. */
export interface CaseYear {
  readonly life: Life;
  readonly managed: boolean;
  readonly relatives: number;
  readonly sessions: readonly CounsellingSession[];
  readonly ending: string;
}

const dayOfStep = (caseStep: CaseStep): string =>
  caseStep.step === 'session' ? caseStep.session.day : caseStep.day;

/**
 * Undefined where nothing makes the case count: it was not opened, reopened, upgraded or contacted in the
 * year.
 */
export function caseYearOf(life: Life, year: number): CaseYear | undefined {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const during = (day: string) => day >= from && day <= to;
  const steps = life.steps.filter((step) => during(dayOfStep(step)));
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

function latestRelatives(caseSteps: readonly CaseStep[]): number {
  const numbers = caseSteps.findLast((step) => step.step === 'relatives');
  return numbers === undefined ? 0 : numbers.adults + numbers.children;
}

function endingOf(caseSteps: readonly CaseStep[]): string {
  const ended = caseSteps.findLast((step) => step.step === 'close' || step.step === 'reopen');
  return ended?.step === 'close' ? ended.reason : 'open';
}

export const countContacts = (caseYears: readonly CaseYear[]): number =>
  sumBy(caseYears, ({ sessions }) => sessions.length);
/** Every life is one person and has one case. */
export const countCases = (caseYears: readonly CaseYear[]): number => caseYears.length;
export const countContacted = (caseYears: readonly CaseYear[]): number =>
  countYearsWith(caseYears, ({ sessions }) => sessions.length > 0);
export const countYearsWith = (
  caseYears: readonly CaseYear[],
  which: (caseYear: CaseYear) => boolean,
): number => caseYears.filter(which).length;

const topicAreasOf = ({ topics }: CounsellingSession): readonly string[] => [
  ...new Set(topics.map((topic) => topic.replace(/\..*$/, ''))),
];

/** A session counts once in each area it was about, and so does its case. */
export function topicAreaCells(caseYears: readonly CaseYear[]): ReportCell[] {
  const areas = new Set(caseYears.flatMap(({ sessions }) => sessions.flatMap(topicAreasOf)));
  return [...areas].flatMap((area) => {
    const about = caseYears
      .map((year) => ({
        ...year,
        sessions: year.sessions.filter((session) => topicAreasOf(session).includes(area)),
      }))
      .filter(({ sessions }) => sessions.length > 0);
    return rowCells('topicArea', area, { cases: countCases, contacts: countContacts }, about);
  });
}

export type CaseYearCodes = Readonly<Record<string, (caseYear: CaseYear) => string>>;
/** The dimensions of each case in every report. */
export const profileCodes: CaseYearCodes = {
  gender: ({ life }) => life.attributes.gender,
  ageBand: ({ life }) => life.attributes.ageBand,
  nationality: ({ life }) => life.attributes.nationality,
  agency: ({ life }) => life.agencyId,
};
export const statusGroupCode: CaseYearCodes = {
  statusGroup: ({ life }) => life.attributes.statusGroup ?? 'not_recorded',
};
