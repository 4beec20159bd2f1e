import { daysFrom, plusDays } from './day.js';
import {
  ageBands,
  backgrounds,
  fieldsOfNeed,
  genders,
  goalResults,
  goalsPerField,
  heldShare,
  measuresPerGoal,
  measureTargets,
  measureTypes,
  positions,
  roles,
} from './office-figures.js';
import type { Goal, Measure, OfficeYear, Participants, Project } from './office-year.js';
import type { Chance } from './random.js';

/** From the first day on which something can be done to the last. */
export interface Time {
  readonly from: string;
  readonly to: string;
}
const within = (draw: Chance, { from, to }: Time): string =>
  plusDays(from, draw.between(0, daysFrom(from, to)));

/** The social space, looked at in the year before. */
export const analysis = (draw: Chance, year: number): OfficeYear['analysis'] => ({
  startedOn: `${year - 1}-03-01`,
  approvedOn: plusDays(`${year - 1}-07-01`, draw.between(0, 60)),
  needs: draw.among(fieldsOfNeed),
});

/**
 * Fields are chosen from the needs, the most urgent first; the report is frozen once the year's work is done,
 * within the year.
 */
export function project(draw: Chance, year: number, needs: OfficeYear['analysis']['needs']): Project {
  const startedOn = plusDays(`${year}-01-01`, draw.between(0, 20));
  const time = { from: startedOn, to: `${year}-12-05` };
  const fields = needs.slice(0, draw.between(1, needs.length));
  const goals = fields.flatMap((field) =>
    Array.from({ length: draw.among(goalsPerField) }, (): Goal => ({
      field,
      measures: Array.from({ length: draw.among(measuresPerGoal) }, () => measure(draw, time)),
      evaluations: evaluations(draw, year),
    })),
  );
  return {
    submittedOn: `${year - 1}-10-15`,
    approvedOn: `${year - 1}-12-10`,
    startedOn,
    fte: draw.among(positions),
    goals,
    frozenOn: `${year}-12-28`,
    closedOn: `${year}-12-31`,
  };
}

/** Some goals are judged in summer, too; what is said at the end stands. */
function evaluations(draw: Chance, year: number): Goal['evaluations'] {
  const early = draw.happens(0.3) ? [{ day: `${year}-07-15`, result: 'partly' as const }] : [];
  return [...early, { day: plusDays(`${year}-12-08`, draw.between(0, 15)), result: draw.among(goalResults) }];
}

export function measure(draw: Chance, time: Time): Measure {
  const plannedOn = within(draw, time);
  const described = { measureType: draw.among(measureTypes), target: draw.among(measureTargets), plannedOn };
  if (!draw.happens(heldShare)) return { ...described, counts: [] };
  const counts = Array.from(
    {
      length: draw.among([
        [0, 10],
        [1, 65],
        [2, 25],
      ]),
    },
    () => participants(draw),
  );
  return { ...described, heldOn: draw.happens(0.2) ? within(draw, time) : plannedOn, counts };
}

/** Each description once. */
function participants(draw: Chance): readonly Participants[] {
  const drawn = Array.from({ length: draw.between(2, 8) }, (): Participants => ({
    gender: draw.among(genders),
    ageBand: draw.among(ageBands),
    background: draw.among(backgrounds),
    role: draw.among(roles),
    count: draw.between(1, 12),
  }));
  return [
    ...new Map(
      drawn.map((one) => [[one.gender, one.ageBand, one.background, one.role].join(), one]),
    ).values(),
  ];
}
