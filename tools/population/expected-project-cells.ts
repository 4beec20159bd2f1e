import { computeRowCells, sumBy, type ReportCell, type MeasureCounters } from './cells.js';
import type { OfficeMeasure, OfficeYear, OfficeOpening, OfficeProject } from './office-year.js';

type CodedItem = Readonly<Record<string, string | number>>;
/** What happened in the year, each with its dimensions. */
interface OfficeCounts {
  readonly projects: readonly CodedItem[];
  readonly stages: readonly CodedItem[];
  readonly measures: readonly CodedItem[];
  readonly participants: readonly CodedItem[];
  readonly goals: readonly CodedItem[];
  readonly contacts: readonly CodedItem[];
}
const mapCounts = (itemsOf: (name: keyof OfficeCounts) => readonly CodedItem[]): OfficeCounts => ({
  projects: itemsOf('projects'),
  stages: itemsOf('stages'),
  measures: itemsOf('measures'),
  participants: itemsOf('participants'),
  goals: itemsOf('goals'),
  contacts: itemsOf('contacts'),
});
const noCounts = mapCounts(() => []);
const mergeCounts = (parts: readonly OfficeCounts[]): OfficeCounts =>
  mapCounts((name) => parts.flatMap((part) => part[name]));

const sumParticipants = (participants: readonly CodedItem[]): number =>
  sumBy(participants, ({ count }) => Number(count));
const countGoalsWith =
  (result: string) =>
  ({ goals: all }: OfficeCounts): number =>
    all.filter((goal) => goal['goalResult'] === result).length;
const countProcesses = (stages: readonly CodedItem[]): number =>
  new Set(stages.map(({ process }) => process)).size;

const officeCounters: MeasureCounters<OfficeCounts> = {
  projects: ({ projects }) => projects.filter(({ kind }) => kind === 'integration_project').length,
  measures_held: ({ measures: held }) => held.length,
  participants: ({ participants }) => sumParticipants(participants),
  volunteers: ({ participants }) => sumParticipants(participants.filter(({ role }) => role === 'volunteer')),
  goals: ({ goals: all }) => all.length,
  goals_reached: countGoalsWith('reached'),
  goals_partly: countGoalsWith('partly'),
  goals_not_reached: countGoalsWith('not_reached'),
  network_contacts: ({ contacts }) => contacts.length,
  opening_processes: ({ stages }) => countProcesses(stages),
  opening_processes_reviewed: ({ stages }) =>
    countProcesses(stages.filter(({ openingStage }) => openingStage === 'reviewed')),
};
const fieldMeasures = [
  'measures_held',
  'participants',
  'volunteers',
  'goals',
  'goals_reached',
  'goals_partly',
  'goals_not_reached',
  'network_contacts',
];
const officeBreakdowns: Readonly<Record<string, readonly string[]>> = {
  projectField: fieldMeasures,
  agency: Object.keys(officeCounters),
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
export function expectedProjectCells(offices: readonly OfficeYear[]): readonly ReportCell[] {
  const counted = mergeCounts(offices.flatMap(countOffice));
  return [
    ...computeRowCells('total', 'all', officeCounters, counted),
    ...Object.entries(officeBreakdowns).flatMap(([dimension, names]) =>
      breakdownCells(dimension, names, counted),
    ),
  ];
}

function breakdownCells(
  dimension: string,
  names: readonly string[],
  officeCounts: OfficeCounts,
): ReportCell[] {
  const codes = new Set(
    Object.values(officeCounts)
      .flat()
      .flatMap((item: CodedItem) => item[dimension] ?? []),
  );
  const shown = Object.fromEntries(Object.entries(officeCounters).filter(([name]) => names.includes(name)));
  return [...codes].flatMap((code) =>
    computeRowCells(dimension, String(code), shown, selectCode(officeCounts, dimension, code)),
  );
}

const selectCode = (officeCounts: OfficeCounts, dimension: string, code: string | number): OfficeCounts =>
  mapCounts((name) => officeCounts[name].filter((item) => item[dimension] === code));

function countOffice({
  agencyId: agency,
  year,
  project,
  openings,
  network,
}: OfficeYear): readonly OfficeCounts[] {
  const during = (day: string): boolean => day.startsWith(`${year}-`);
  const contacts = network
    .filter(({ struck }) => !struck)
    .flatMap(({ entries }) => entries.slice(-1))
    .filter(({ day }) => during(day))
    .map(({ kind, partner, field }) => ({ agency, networkKind: kind, partner, projectField: field }));
  return [
    { ...noCounts, contacts },
    ...(project === undefined ? [] : [countProject(agency, project)]),
    ...openings.map((one, number) => countOpening({ agency, process: `${agency} ${number}`, during }, one)),
  ];
}

/** Everything counted lies in the funding year. */
function countProject(agency: string, { goals: agreed }: OfficeProject): OfficeCounts {
  const evaluatedGoals = agreed.map(({ field, evaluations }) => ({
    agency,
    projectField: field,
    goalResult: evaluations.at(-1)?.result ?? '',
  }));
  return mergeCounts([
    { ...noCounts, projects: [{ agency, kind: 'integration_project' }], goals: evaluatedGoals },
    ...agreed.flatMap(({ field, measures: planned }) =>
      planned.map((one) => countMeasure(agency, field, one)),
    ),
  ]);
}

function countOpening(
  {
    agency,
    process,
    during,
  }: { readonly agency: string; readonly process: string; readonly during: (day: string) => boolean },
  { stages, measures: planned }: OfficeOpening,
): OfficeCounts {
  const reached = stages
    .filter(({ day }) => during(day))
    .map(({ stage }) => ({ agency, process, openingStage: stage }));
  const held = planned
    .filter(({ heldOn = '' }) => during(heldOn))
    .map((one) => countMeasure(agency, 'intercultural_opening', one));
  return mergeCounts([
    {
      ...noCounts,
      stages: reached,
      projects: reached.length + held.length > 0 ? [{ agency, kind: 'opening_process' }] : [],
    },
    ...held,
  ]);
}

function countMeasure(
  agency: string,
  projectField: string,
  { heldOn, measureType, target, counts }: OfficeMeasure,
): OfficeCounts {
  if (heldOn === undefined) return noCounts;
  const dimensions = { agency, projectField, measureType, target };
  return {
    ...noCounts,
    measures: [dimensions],
    participants: (counts.at(-1) ?? []).map((some) => ({ ...dimensions, ...some })),
  };
}
