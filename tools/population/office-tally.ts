import { row, sum, type Cell, type Measures } from './cells.js';
import type { Measure, OfficeYear, Opening, Project } from './office-year.js';

type Told = Readonly<Record<string, string | number>>;
/** What happened in the year, each with what it is told apart by. */
interface Counted {
  readonly projects: readonly Told[];
  readonly stages: readonly Told[];
  readonly measures: readonly Told[];
  readonly participants: readonly Told[];
  readonly goals: readonly Told[];
  readonly contacts: readonly Told[];
}
const nothing: Counted = {
  projects: [],
  stages: [],
  measures: [],
  participants: [],
  goals: [],
  contacts: [],
};
const together = (parts: readonly Counted[]): Counted =>
  Object.fromEntries(
    Object.keys(nothing).map((name) => [name, parts.flatMap((part) => part[name as keyof Counted])]),
  ) as unknown as Counted;

const people = (participants: readonly Told[]): number => sum(participants, ({ count }) => Number(count));
const goals =
  (result: string) =>
  ({ goals: all }: Counted): number =>
    all.filter((goal) => goal['goalResult'] === result).length;
const processes = (stages: readonly Told[]): number => new Set(stages.map(({ process }) => process)).size;

const measures: Measures<Counted> = {
  projects: ({ projects }) => projects.filter(({ kind }) => kind === 'integration_project').length,
  measures_held: ({ measures: held }) => held.length,
  participants: ({ participants }) => people(participants),
  volunteers: ({ participants }) => people(participants.filter(({ role }) => role === 'volunteer')),
  goals: ({ goals: all }) => all.length,
  goals_reached: goals('reached'),
  goals_partly: goals('partly'),
  goals_not_reached: goals('not_reached'),
  network_contacts: ({ contacts }) => contacts.length,
  opening_processes: ({ stages }) => processes(stages),
  opening_processes_reviewed: ({ stages }) =>
    processes(stages.filter(({ openingStage }) => openingStage === 'reviewed')),
};
const byField = [
  'measures_held',
  'participants',
  'volunteers',
  'goals',
  'goals_reached',
  'goals_partly',
  'goals_not_reached',
  'network_contacts',
];
const breakdowns: Readonly<Record<string, readonly string[]>> = {
  projectField: byField,
  agency: Object.keys(measures),
  measureType: ['measures_held', 'participants'],
  target: ['measures_held', 'participants'],
  gender: ['participants', 'volunteers'],
  ageBand: ['participants', 'volunteers'],
  background: ['participants', 'volunteers'],
  role: ['participants'],
  networkKind: ['network_contacts'],
  partner: ['network_contacts'],
  openingStage: ['opening_processes'],
};

/**
 * IA-SB: the numbers that one organisation's year as an integration agency must show, counted from its
 * offices' years alone.
 */
export function officeTally(offices: readonly OfficeYear[]): readonly Cell[] {
  const counted = together(offices.flatMap(ofOffice));
  return [
    ...row('total', 'all', measures, counted),
    ...Object.entries(breakdowns).flatMap(([dimension, names]) => table(dimension, names, counted)),
  ];
}

function table(dimension: string, names: readonly string[], counted: Counted): Cell[] {
  const codes = new Set(
    Object.values(counted)
      .flat()
      .flatMap((one: Told) => one[dimension] ?? []),
  );
  const shown = Object.fromEntries(Object.entries(measures).filter(([name]) => names.includes(name)));
  return [...codes].flatMap((code) => row(dimension, String(code), shown, only(counted, dimension, code)));
}

const only = (counted: Counted, dimension: string, code: string | number): Counted =>
  Object.fromEntries(
    Object.entries(counted).map(([name, some]: [string, readonly Told[]]) => [
      name,
      some.filter((one) => one[dimension] === code),
    ]),
  ) as unknown as Counted;

function ofOffice({ agencyId: agency, year, project, openings, network }: OfficeYear): readonly Counted[] {
  const during = (day: string): boolean => day.startsWith(`${year}-`);
  const contacts = network
    .filter(({ struck }) => !struck)
    .flatMap(({ entries }) => entries.slice(-1))
    .filter(({ day }) => during(day))
    .map(({ kind, partner, field }) => ({ agency, networkKind: kind, partner, projectField: field }));
  return [
    { ...nothing, contacts },
    ...(project === undefined ? [] : [ofProject(agency, project)]),
    ...openings.map((one, number) => ofOpening({ agency, process: `${agency} ${number}`, during }, one)),
  ];
}

/** All of it lies in the funding year. */
function ofProject(agency: string, { goals: agreed }: Project): Counted {
  const judged = agreed.map(({ field, evaluations }) => ({
    agency,
    projectField: field,
    goalResult: evaluations.at(-1)?.result ?? '',
  }));
  return together([
    { ...nothing, projects: [{ agency, kind: 'integration_project' }], goals: judged },
    ...agreed.flatMap(({ field, measures: planned }) => planned.map((one) => ofMeasure(agency, field, one))),
  ]);
}

function ofOpening(
  {
    agency,
    process,
    during,
  }: { readonly agency: string; readonly process: string; readonly during: (day: string) => boolean },
  { stages, measures: planned }: Opening,
): Counted {
  const reached = stages
    .filter(({ day }) => during(day))
    .map(({ stage }) => ({ agency, process, openingStage: stage }));
  const held = planned
    .filter(({ heldOn = '' }) => during(heldOn))
    .map((one) => ofMeasure(agency, 'intercultural_opening', one));
  return together([
    {
      ...nothing,
      stages: reached,
      projects: reached.length + held.length > 0 ? [{ agency, kind: 'opening_process' }] : [],
    },
    ...held,
  ]);
}

function ofMeasure(
  agency: string,
  projectField: string,
  { heldOn, measureType, target, counts }: Measure,
): Counted {
  if (heldOn === undefined) return nothing;
  const told = { agency, projectField, measureType, target };
  return {
    ...nothing,
    measures: [told],
    participants: (counts.at(-1) ?? []).map((some) => ({ ...told, ...some })),
  };
}
