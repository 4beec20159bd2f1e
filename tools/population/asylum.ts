import type { Programme } from '@geleit/contracts';
import type { AsylumStep } from './asylum-step.js';
import type { CaseStep } from './client-journey.js';
import { plusDays } from './day.js';
import { dayOfStep } from './insert-step.js';
import type { RandomSource, Weighted } from './random.js';

/** Assumptions: of the procedures, how many come to a hearing and on to a decision, and how. */
const [hearingShare, preparedShare, accompaniedShare, decisionShare, suitShare] = [0.75, 0.7, 0.35, 0.6, 0.8];
const decisionKinds: Weighted<NonNullable<AsylumStep['decision']>['kind']> = [
  ['rejected_simple', 50],
  ['refugee_status', 25],
  ['subsidiary_protection', 25],
];

type Hearing = NonNullable<AsylumStep['hearing']>;

/** The procedure that somebody in AVB is counselled about, up to the last day of what is told. */
export function withAsylumProcedure(
  draw: RandomSource,
  steps: readonly CaseStep[],
  { programme, lastDay }: { readonly programme: Programme; readonly lastDay: string },
): readonly CaseStep[] {
  const first = steps[0];
  if (programme !== 'AVB' || first === undefined) return steps;
  const day = dayOfStep(first);
  const closedOn = steps.find(({ step }) => step === 'close');
  const lodgedOn = plusDays(day, -draw.integerBetween(5, 90));
  const hearing = drawHearing(draw, day, closedOn === undefined ? lastDay : dayOfStep(closedOn));
  const decision =
    hearing === undefined || closedOn !== undefined ? undefined : drawDecision(draw, hearing, lastDay);
  const step: AsylumStep = {
    step: 'asylum',
    day,
    lodgedOn,
    ...(hearing && { hearing }),
    ...(decision && { decision }),
  };
  return steps.toSpliced(1, 0, step);
}

function drawHearing(draw: RandomSource, from: string, lastDay: string): Hearing | undefined {
  const [takesPlace, heldOn] = [draw.happens(hearingShare), plusDays(from, draw.integerBetween(1, 90))];
  const hearing = {
    heldOn,
    isPrepared: draw.happens(preparedShare),
    isAccompanied: draw.happens(accompaniedShare),
  };
  return takesPlace && heldOn <= lastDay ? hearing : undefined;
}

function drawDecision(
  draw: RandomSource,
  { heldOn }: Hearing,
  lastDay: string,
): AsylumStep['decision'] | undefined {
  const [isMade, kind] = [draw.happens(decisionShare), draw.choose(decisionKinds)];
  const servedOn = plusDays(heldOn, draw.integerBetween(20, 90));
  const suitFiledOn = plusDays(servedOn, draw.integerBetween(1, 10));
  const isContested = kind !== 'refugee_status' && draw.happens(suitShare) && suitFiledOn <= lastDay;
  return isMade && servedOn <= lastDay ? { kind, servedOn, ...(isContested && { suitFiledOn }) } : undefined;
}
