import type { Programme } from '@geleit/contracts';
import type { CaseStep } from './client-journey.js';
import { plusDays } from './day.js';
import { dayOfStep } from './insert-step.js';
import type { GoalStatus, PlanningAct, PlanningStep } from './planning-step.js';
import type { RandomSource, Weighted } from './random.js';

/** How often case management comes to its next step. Assumptions. */
const [assessedShare, agreedShare, concludedShare, endedAgreementShare, reviewedShare, revisedShare] = [
  0.9, 0.9, 0.4, 0.3, 0.55, 0.4,
];
const goalNumbers: Weighted<number> = [
  [1, 50],
  [2, 35],
  [3, 15],
];
const firstProgress: Weighted<GoalStatus> = [
  ['in_progress', 50],
  ['partly_reached', 25],
  ['reached', 25],
];
const lastProgress: Weighted<GoalStatus> = [
  ['reached', 50],
  ['partly_reached', 25],
  ['not_reached', 15],
  ['dropped', 10],
];
const endings: Weighted<'complete' | 'cancel' | undefined> = [
  ['complete', 45],
  ['cancel', 15],
  [undefined, 40],
];

/** Adds acts one after the other, each so many days after the one before. */
class Timeline {
  readonly steps: PlanningStep[] = [];

  constructor(
    private readonly draw: RandomSource,
    private day: string,
  ) {}

  add(planned: PlanningAct, least = 0, most = least): void {
    this.day = plusDays(this.day, this.draw.integerBetween(least, most));
    this.steps.push({ step: 'planning', day: this.day, planned });
  }
}

/** What a case in case management plans, up to the last day of what is told, or until the case is closed. */
export function withPlanning(
  draw: RandomSource,
  steps: readonly CaseStep[],
  { programme, lastDay }: { readonly programme: Programme; readonly lastDay: string },
): readonly CaseStep[] {
  const upgrade = steps.find((step) => step.step === 'upgrade');
  if (upgrade === undefined) return steps;
  const closed = steps.find((step) => step.step === 'close')?.day;
  const last = closed !== undefined && closed < lastDay ? closed : lastDay;
  return drawPlanning(draw, programme, upgrade.day)
    .filter(({ day }) => day <= last)
    .reduce(insertInOrder, steps);
}

/** After everything else of its day, but before the case is closed. */
function insertInOrder(steps: readonly CaseStep[], planned: PlanningStep): readonly CaseStep[] {
  const place = steps.findIndex((step) => step.step === 'close' || dayOfStep(step) > planned.day);
  return steps.toSpliced(place < 0 ? steps.length : place, 0, planned);
}

function drawPlanning(draw: RandomSource, programme: Programme, upgradedOn: string): readonly PlanningStep[] {
  const timeline = new Timeline(draw, upgradedOn);
  timeline.add({ about: 'assessment', act: 'assess' }, 0, 15);
  if (draw.happens(assessedShare)) timeline.add({ about: 'assessment', act: 'complete_assessment' }, 0, 10);
  const goals = draw.choose(goalNumbers);
  timeline.add({ about: 'text', act: 'draft', goals });
  timeline.add({ about: 'plan', act: 'propose' }, 0, 15);
  if (!draw.happens(agreedShare)) return timeline.steps;
  timeline.add({ about: 'plan', act: 'agree' }, 0, 10);
  const isConcluded = programme === 'MBE' && draw.happens(concludedShare);
  if (isConcluded) timeline.add({ about: 'agreement', act: 'conclude' }, 0, 10);
  timeline.add({ about: 'plan', act: 'progress', goal: 1, status: draw.choose(firstProgress) }, 10, 40);
  const goalsAfterReview = draw.happens(reviewedShare) ? addReview(draw, timeline, goals) : goals;
  addEnding(draw, timeline, goalsAfterReview);
  if (isConcluded && draw.happens(endedAgreementShare))
    timeline.add({ about: 'agreement', act: 'end_agreement' }, 0, 20);
  return timeline.steps;
}

/** Returns how many goals the plan has then. */
function addReview(draw: RandomSource, timeline: Timeline, goals: number): number {
  timeline.add({ about: 'plan', act: 'review' }, 60, 180);
  if (!draw.happens(revisedShare)) return goals;
  const revised = draw.choose(goalNumbers);
  timeline.add({ about: 'text', act: 'revise', goals: revised }, 0, 10);
  timeline.add({ about: 'plan', act: 'propose' });
  timeline.add({ about: 'plan', act: 'agree' }, 0, 10);
  return revised;
}

function addEnding(draw: RandomSource, timeline: Timeline, goals: number): void {
  const ending = draw.choose(endings);
  if (ending === undefined) return;
  for (let goal = 1; goal <= goals; goal += 1)
    timeline.add({ about: 'plan', act: 'progress', goal, status: draw.choose(lastProgress) }, 10, 40);
  timeline.add({ about: 'plan', act: ending }, 0, 20);
}
