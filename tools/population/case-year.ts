import { computeRowCells, sumBy, type ReportCell } from './cells.js';
import type { ClientJourney, CounsellingSession, CaseStep } from './client-journey.js';

/** What counts of a life within the year. */
export interface YearlyCaseCounts {
  readonly life: ClientJourney;
  readonly isCaseManagement: boolean;
  readonly relatives: number;
  readonly sessions: readonly CounsellingSession[];
  readonly closureReasonOrOpen: string;
}

const dayOfStep = (caseStep: CaseStep): string =>
  caseStep.step === 'session' ? caseStep.session.day : caseStep.day;

/**
 * Undefined where nothing makes the case count: it was not opened, reopened, upgraded or contacted in the
 * year.
 */
export function caseYearOf(clientJourney: ClientJourney, year: number): YearlyCaseCounts | undefined {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const during = (day: string) => day >= from && day <= to;
  const steps = stepsWithin(clientJourney.steps, from, to);
  const counts =
    clientJourney.isEnrolled &&
    (during(clientJourney.enrolledOn) ||
      steps.some(({ step }) => step === 'session' || step === 'upgrade' || step === 'reopen'));
  return counts
    ? {
        life: clientJourney,
        isCaseManagement: clientJourney.steps.some((step) => step.step === 'upgrade' && step.day <= to),
        ...countCaseSteps(clientJourney.steps, from, to),
      }
    : undefined;
}

const stepsWithin = (steps: readonly CaseStep[], from: string, to: string): readonly CaseStep[] =>
  steps.filter((step) => dayOfStep(step) >= from && dayOfStep(step) <= to);

/** What counts of the steps from one day to another. */
export function countCaseSteps(
  caseSteps: readonly CaseStep[],
  from: string,
  to: string,
): Pick<YearlyCaseCounts, 'relatives' | 'sessions' | 'closureReasonOrOpen'> {
  const steps = stepsWithin(caseSteps, from, to);
  return {
    relatives: latestRelatives(steps),
    sessions: steps.flatMap((step) => (step.step === 'session' ? [step.session] : [])),
    closureReasonOrOpen: endingOf(steps),
  };
}

function latestRelatives(caseSteps: readonly CaseStep[]): number {
  const numbers = caseSteps.findLast((step) => step.step === 'relatives');
  return numbers === undefined ? 0 : numbers.adults + numbers.children;
}

function endingOf(caseSteps: readonly CaseStep[]): string {
  const ended = caseSteps.findLast((step) => step.step === 'close' || step.step === 'reopen');
  return ended?.step === 'close' ? ended.reason : 'open';
}

export const countContacts = (yearlyCaseCountss: readonly YearlyCaseCounts[]): number =>
  sumBy(yearlyCaseCountss, ({ sessions }) => sessions.length);
/** Every life is one person and has one case. */
export const countCases = (yearlyCaseCountss: readonly YearlyCaseCounts[]): number =>
  yearlyCaseCountss.length;
export const countContactedCases = (yearlyCaseCountss: readonly YearlyCaseCounts[]): number =>
  countCasesWhere(yearlyCaseCountss, ({ sessions }) => sessions.length > 0);
export const countCasesWhere = (
  yearlyCaseCountss: readonly YearlyCaseCounts[],
  which: (yearlyCaseCounts: YearlyCaseCounts) => boolean,
): number => yearlyCaseCountss.filter(which).length;

const topicAreasOf = ({ topics }: CounsellingSession): readonly string[] => [
  ...new Set(topics.map((topic) => topic.replace(/\..*$/, ''))),
];

/** A session counts once in each area it was about, and so does its case. */
export function computeTopicAreaCells(yearlyCaseCountss: readonly YearlyCaseCounts[]): ReportCell[] {
  const areas = new Set(yearlyCaseCountss.flatMap(({ sessions }) => sessions.flatMap(topicAreasOf)));
  return [...areas].flatMap((area) => {
    const about = yearlyCaseCountss
      .map((year) => ({
        ...year,
        sessions: year.sessions.filter((session) => topicAreasOf(session).includes(area)),
      }))
      .filter(({ sessions }) => sessions.length > 0);
    return computeRowCells('topicArea', area, { cases: countCases, contacts: countContacts }, about);
  });
}

export type CodeSelectors = Readonly<Record<string, (yearlyCaseCounts: YearlyCaseCounts) => string>>;
/** The dimensions of each case in every report, besides its offices. */
export const profileCodeSelectors: CodeSelectors = {
  gender: ({ life }) => life.attributes.gender,
  ageBand: ({ life }) => life.attributes.ageBand,
  nationality: ({ life }) => life.attributes.nationality,
};
export const statusGroupCodeSelector: CodeSelectors = {
  statusGroup: ({ life }) => life.attributes.statusGroup ?? 'not_recorded',
};
