import type { Programme } from '@geleit/contracts';
import type { AsylumStep } from './asylum-step.js';
import type { CaseStep } from './client-journey.js';
import { plusDays } from './day.js';
import { dayOfStep } from './insert-step.js';
import type { RandomSource, Weighted } from './random.js';

/** Assumptions: of the procedures, how many come to a hearing, and how; of the decisions, how many are contested. */
const [hearingShare, preparedShare, accompaniedShare] = [0.9, 0.7, 0.5];
const suitShare = { refugee_status: 0, subsidiary_protection: 0.4, rejected_simple: 1 };
const decisionKinds: Weighted<NonNullable<AsylumStep['decision']>['kind']> = [
  ['rejected_simple', 60],
  ['refugee_status', 20],
  ['subsidiary_protection', 20],
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
  const [takesPlace, heldOn] = [draw.happens(hearingShare), plusDays(from, draw.integerBetween(1, 60))];
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
  const servedOn = plusDays(heldOn, draw.integerBetween(14, 60));
  const suitFiledOn = plusDays(servedOn, draw.integerBetween(1, 10));
  const kind = draw.choose(decisionKinds);
  const isContested = draw.happens(suitShare[kind]) && suitFiledOn <= lastDay;
  return servedOn <= lastDay ? { kind, servedOn, ...(isContested && { suitFiledOn }) } : undefined;
}
