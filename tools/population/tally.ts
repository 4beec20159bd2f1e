import type { Life, Session, Step } from './life.js';

/** One number of a funder's report, as reporting names it: dimension and code are `total` and `all` for the whole. */
export interface Cell {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly value: number | null;
}

/** What a life comes to within the year. */
interface Year {
  readonly life: Life;
  readonly managed: boolean;
  readonly relatives: number;
  readonly sessions: readonly Session[];
  readonly ending: string;
}

const dayOf = (step: Step): string => (step.step === 'session' ? step.session.day : step.day);

/** Undefined where nothing made the case count: it was not opened, reopened, upgraded or contacted in the year. */
function inYear(life: Life, year: number): Year | undefined {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const during = (day: string) => day >= from && day <= to;
  const steps = life.steps.filter((step) => during(dayOf(step)));
  const counts = life.enrols && (during(life.enrolledOn) || steps.some(({ step }) => step === 'session' || step === 'upgrade' || step === 'reopen'));
  return counts ? {
    life,
    managed: life.steps.some((step) => step.step === 'upgrade' && step.day <= to),
    relatives: latestRelatives(steps),
    sessions: steps.flatMap((step) => (step.step === 'session' ? [step.session] : [])),
    ending: endingOf(steps),
  } : undefined;
}

function latestRelatives(steps: readonly Step[]): number {
  const numbers = steps.findLast((step) => step.step === 'relatives');
  return numbers === undefined ? 0 : numbers.adults + numbers.children;
}

function endingOf(steps: readonly Step[]): string {
  const ended = steps.findLast((step) => step.step === 'close' || step.step === 'reopen');
  return ended?.step === 'close' ? ended.reason : 'open';
}

const areasOf = ({ topics }: Session): readonly string[] => [...new Set(topics.map((topic) => topic.replace(/\..*$/, '')))];
const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part * 1000) / whole) / 10);
const sum = <T>(of: readonly T[], value: (one: T) => number): number => of.reduce((total, one) => total + value(one), 0);

type Measure = (years: readonly Year[]) => number | null;
const number = (years: readonly Year[], which: (year: Year) => boolean): number => years.filter(which).length;
const contacts: Measure = (years) => sum(years, ({ sessions }) => sessions.length);
const relatives = (years: readonly Year[]): number => sum(years, (year) => year.relatives);
const within = (...bands: readonly string[]) => (years: readonly Year[]): number => number(years, ({ life }) => bands.includes(life.attributes.sinceEntry));
const threeYears = within('under_1', '1_to_2', '2_to_3');
const twoYears = within('under_1', '1_to_2');
/** Every life is one person and has one case. */
const all: Measure = (years) => years.length;
const managed = (years: readonly Year[]): number => number(years, (year) => year.managed);

const mbeByCase: Readonly<Record<string, Measure>> = {
  cases: all, case_management_cases: managed, co_advised_relatives: relatives, persons_reached: (years) => years.length + relatives(years), persons: all, contacts,
};
const mbeTotal: Readonly<Record<string, Measure>> = {
  ...mbeByCase,
  contacted_cases: (years) => number(years, ({ sessions }) => sessions.length > 0),
  forms_help_contacts: (years) => sum(years, ({ sessions }) => sessions.filter(({ topics }) => topics.includes('everyday.forms_help')).length),
  first_three_years: threeYears,
  share_first_three_years: (years) => share(threeYears(years), years.length),
};
const jmdByCase: Readonly<Record<string, Measure>> = {
  counselling: (years) => years.length - managed(years), case_management: managed, accompanied: all, persons: all,
};
const jmdTotal: Readonly<Record<string, Measure>> = {
  ...jmdByCase, contacts, first_two_years: twoYears, share_first_two_years: (years) => share(twoYears(years), years.length),
};

type Code = (year: Year) => string;
const profile: Readonly<Record<string, Code>> = {
  gender: ({ life }) => life.attributes.gender, ageBand: ({ life }) => life.attributes.ageBand, nationality: ({ life }) => life.attributes.nationality,
  sinceEntry: ({ life }) => life.attributes.sinceEntry, integrationCourse: ({ life }) => life.attributes.integrationCourse, agency: ({ life }) => life.agencyId,
};
const mbeProfile: Readonly<Record<string, Code>> = {
  ...profile, statusGroup: ({ life }) => life.attributes.statusGroup ?? 'not_recorded', language: ({ life }) => life.attributes.language,
  accessPath: ({ life }) => life.attributes.accessPath,
};
const jmdProfile: Readonly<Record<string, Code>> = { ...profile, entryYear: ({ life }) => String(life.attributes.entryYear) };

const row = (dimension: string, code: string, measures: Readonly<Record<string, Measure>>, years: readonly Year[]): Cell[] =>
  Object.entries(measures).map(([measure, count]) => ({ dimension, code, measure, value: count(years) }));

const tables = (years: readonly Year[], codes: Readonly<Record<string, Code>>, measures: Readonly<Record<string, Measure>>): Cell[] =>
  Object.entries(codes).flatMap(([dimension, code]) => [...Map.groupBy(years, code)].flatMap(([value, some]) => row(dimension, value, measures, some)));

function topicAreas(years: readonly Year[]): Cell[] {
  const areas = new Set(years.flatMap(({ sessions }) => sessions.flatMap(areasOf)));
  return [...areas].flatMap((area) => {
    const about = years.map((year) => ({ ...year, sessions: year.sessions.filter((session) => areasOf(session).includes(area)) })).filter(({ sessions }) => sessions.length > 0);
    return row('topicArea', area, { cases: all, contacts }, about);
  });
}

/** The numbers each funder's report must show for one organisation's year, counted from the lives alone. */
export function tally(lives: readonly Life[], year: number): Readonly<Record<'MBE-CTRL' | 'JMD-STAT', readonly Cell[]>> {
  const years = lives.flatMap((life) => inYear(life, year) ?? []);
  const mbe = years.filter(({ life }) => life.programme === 'MBE');
  const jmd = years.filter(({ life }) => life.programme === 'JMD');
  return {
    'MBE-CTRL': [
      ...row('total', 'all', mbeTotal, mbe), ...tables(mbe, mbeProfile, mbeByCase),
      ...tables(mbe, { closureReason: ({ ending }) => ending }, { cases: all, case_management_cases: managed }), ...topicAreas(mbe),
    ],
    'JMD-STAT': [...row('total', 'all', jmdTotal, jmd), ...tables(jmd, jmdProfile, jmdByCase)],
  };
}
