import { daysBetween, plusDays } from './day.js';
import {
  participantAgeBands,
  participantBackgrounds,
  fieldsOfNeed,
  participantGenders,
  goalResults,
  goalsPerField,
  heldShare,
  measuresPerGoal,
  measureTargets,
  measureTypes,
  positionsPerProject,
  participantRoles,
} from './office-distributions.js';
import type {
  OfficeGoal,
  OfficeMeasure,
  OfficeYear,
  ParticipantGroup,
  OfficeProject,
} from './office-year.js';
import type { RandomSource } from './random.js';

/** The first and the last day on which something can happen. */
export interface WorkingPeriod {
  readonly from: string;
  readonly to: string;
}
const drawDay = (draw: RandomSource, { from, to }: WorkingPeriod): string =>
  plusDays(from, draw.integerBetween(0, daysBetween(from, to)));

/** The social space, analysed in the year before. */
export const drawAnalysis = (draw: RandomSource, year: number): OfficeYear['analysis'] => ({
  startedOn: `${year - 1}-03-01`,
  approvedOn: plusDays(`${year - 1}-07-01`, draw.integerBetween(0, 60)),
  needs: draw.choose(fieldsOfNeed),
});

/**
 * Fields are chosen from the needs, the most urgent first; the report is frozen once the year's work is done,
 * within the year.
 */
export function drawProject(
  draw: RandomSource,
  year: number,
  needs: OfficeYear['analysis']['needs'],
): OfficeProject {
  const startedOn = plusDays(`${year}-01-01`, draw.integerBetween(0, 20));
  const time = { from: startedOn, to: `${year}-12-05` };
  const fields = needs.slice(0, draw.integerBetween(1, needs.length));
  const goals = fields.flatMap((field) =>
    Array.from({ length: draw.choose(goalsPerField) }, (): OfficeGoal => ({
      field,
      measures: Array.from({ length: draw.choose(measuresPerGoal) }, () => drawMeasure(draw, time)),
      evaluations: drawEvaluations(draw, year),
    })),
  );
  return {
    submittedOn: `${year - 1}-10-15`,
    approvedOn: `${year - 1}-12-10`,
    startedOn,
    fte: draw.choose(positionsPerProject),
    goals,
    frozenOn: `${year}-12-28`,
    closedOn: `${year}-12-31`,
  };
}

/** Some goals are evaluated in summer, too. The evaluation at the end holds. */
function drawEvaluations(draw: RandomSource, year: number): OfficeGoal['evaluations'] {
  const early = draw.happens(0.3) ? [{ day: `${year}-07-15`, result: 'partly' as const }] : [];
  return [
    ...early,
    { day: plusDays(`${year}-12-08`, draw.integerBetween(0, 15)), result: draw.choose(goalResults) },
  ];
}

export function drawMeasure(draw: RandomSource, workingPeriod: WorkingPeriod): OfficeMeasure {
  const plannedOn = drawDay(draw, workingPeriod);
  const described = {
    measureType: draw.choose(measureTypes),
    target: draw.choose(measureTargets),
    plannedOn,
  };
  if (!draw.happens(heldShare)) return { ...described, counts: [] };
  const counts = Array.from(
    {
      length: draw.choose([
        [0, 10],
        [1, 65],
        [2, 25],
      ]),
    },
    () => drawParticipants(draw),
  );
  return { ...described, heldOn: draw.happens(0.2) ? drawDay(draw, workingPeriod) : plannedOn, counts };
}

/** Each description once. */
function drawParticipants(draw: RandomSource): readonly ParticipantGroup[] {
  const drawn = Array.from({ length: draw.integerBetween(2, 8) }, (): ParticipantGroup => ({
    gender: draw.choose(participantGenders),
    ageBand: draw.choose(participantAgeBands),
    background: draw.choose(participantBackgrounds),
    role: draw.choose(participantRoles),
    count: draw.integerBetween(1, 12),
  }));
  return [
    ...new Map(
      drawn.map((one) => [[one.gender, one.ageBand, one.background, one.role].join(), one]),
    ).values(),
  ];
}
