import type { ReportCell } from './cells.js';
import type { OfficeGoal, OfficeMeasure, OfficeOpening, OfficeProject, OfficeYear } from './office-year.js';
import { isWithin, type Period } from './period.js';
import { projectTable } from './project-table.js';
import { tabulate, type CountedThing } from './tabulate.js';

interface CountedOffice {
  readonly agencyId: string;
  readonly period: Period;
}

/**
 * IA-SB: the numbers that one organisation must show as an integration agency for a period, counted from its
 * offices' years alone.
 */
export const expectedProjectCells = (offices: readonly OfficeYear[], period: Period): readonly ReportCell[] =>
  tabulate(
    projectTable,
    offices.flatMap(({ agencyId, project, openings, network }) => {
      const office = { agencyId, period };
      return [
        ...(project === undefined ? [] : countProject(office, project)),
        ...openings.flatMap((opening) => [
          ...openingOf(office, opening),
          ...opening.measures.flatMap((measure) => countMeasure(office, 'intercultural_opening', measure)),
        ]),
        ...countNetwork(office, network),
      ];
    }),
  );

const thing = (adds: CountedThing['adds'], codes: Readonly<Record<string, string>>): CountedThing => ({
  adds,
  codes: Object.fromEntries(Object.entries(codes).map(([dimension, code]) => [dimension, [code]])),
  counts: 'everywhere',
});

/** An entry of the log counts as it was corrected last. */
const countNetwork = (
  { agencyId: agency, period }: CountedOffice,
  network: OfficeYear['network'],
): readonly CountedThing[] =>
  network
    .filter(({ struck }) => !struck)
    .flatMap(({ entries }) => entries.slice(-1))
    .filter(({ day }) => isWithin(period, day))
    .map(({ kind, partner, field }) =>
      thing({ network_contacts: 1 }, { agency, networkKind: kind, partner, projectField: field }),
    );

const countProject = (
  office: CountedOffice,
  { startedOn, closedOn, goals }: OfficeProject,
): readonly CountedThing[] => [
  ...countOpenDays(office, 'projects', { from: startedOn, to: closedOn }),
  ...(isOpenIn(office, { from: startedOn, to: closedOn })
    ? [thing({ projects: 1 }, { agency: office.agencyId })]
    : []),
  ...goals.flatMap((goal) => [
    ...countGoal(office, goal),
    ...goal.measures.flatMap((measure) => countMeasure(office, goal.field, measure)),
  ]),
];

function countGoal({ agencyId: agency, period }: CountedOffice, { field, evaluations }: OfficeGoal) {
  const last = evaluations.at(-1);
  return last === undefined || !isWithin(period, last.day)
    ? []
    : [
        thing(
          { goals: 1, [`goals_${last.result}`]: 1 },
          { agency, projectField: field, goalResult: last.result },
        ),
      ];
}

/** A process ends on the day of its last stage. */
export function openingOf(
  office: CountedOffice,
  { stages }: Pick<OfficeOpening, 'stages'>,
): readonly CountedThing[] {
  const reviewed = stages.find(({ stage }) => stage === 'reviewed')?.day;
  const openDays = { from: stages[0].day, ...(reviewed !== undefined && { to: reviewed }) };
  const reached = stages.filter(({ day }) => isWithin(office.period, day)).map(({ stage }) => stage);
  const counted: CountedThing = {
    adds: { opening_processes: 1, opening_processes_reviewed: Number(reached.includes('reviewed')) },
    codes: { agency: [office.agencyId], openingStage: reached },
    counts: 'everywhere',
  };
  return [
    ...countOpenDays(office, 'opening_processes', openDays),
    ...(isOpenIn(office, openDays) ? [counted] : []),
  ];
}

interface OpenDays {
  readonly from: string;
  readonly to?: string;
}

const isOpenIn = ({ period }: CountedOffice, { from, to }: OpenDays): boolean =>
  from <= period.to && (to === undefined || to >= period.from);

const countOpenDays = (
  { agencyId: agency, period }: CountedOffice,
  name: string,
  { from, to }: OpenDays,
): readonly CountedThing[] =>
  Object.entries({
    open_at_start: from < period.from && (to === undefined || to >= period.from),
    started: isWithin(period, from),
    ended: to !== undefined && isWithin(period, to),
    open_at_end: from <= period.to && (to === undefined || to > period.to),
  })
    .filter(([, counts]) => counts)
    .map(([number]) =>
      thing(
        { [`${name}_${number}`]: 1 },
        { agency, ...(number === 'ended' && { projectEnding: 'completed' }) },
      ),
    );

/** A measure with its participants as counted last. */
function countMeasure(
  { agencyId: agency, period }: CountedOffice,
  projectField: string,
  { heldOn, measureType, target, counts }: OfficeMeasure,
): readonly CountedThing[] {
  if (heldOn === undefined || !isWithin(period, heldOn)) return [];
  const codes = { agency, projectField, measureType, target };
  return [
    thing({ measures_held: 1 }, codes),
    ...(counts.at(-1) ?? []).map(({ count, ...described }) =>
      thing(
        { participants: count, ...(described.role === 'volunteer' && { volunteers: count }) },
        { ...codes, ...described },
      ),
    ),
  ];
}
