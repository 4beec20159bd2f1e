import type { InterpreterKind } from '@geleit/contracts';
import type { CaseStep } from './client-journey.js';
import { bookableKinds, type BookableKind, type InterpretingStep } from './interpreting-step.js';
import type { RandomSource, Weighted } from './random.js';

/** Of the sessions with somebody who can be booked. Assumptions, like all shares here. */
const [bookedShare, cancelledShare, correctedShare, struckShare] = [0.4, 0.15, 0.2, 0.1];
const languages: Weighted<InterpretingStep['language']> = [
  ['ara', 50],
  ['ukr', 30],
  ['fas', 20],
];
const centsPerMinute: Readonly<Record<BookableKind, number>> = {
  professional: 95,
  volunteer: 20,
  phone: 137,
};

const isBookable = (kind: InterpreterKind | undefined): kind is BookableKind =>
  bookableKinds.some((one) => one === kind);

/** The bookings of a case, each after its session. */
export const withInterpreting = (draw: RandomSource, steps: readonly CaseStep[]): readonly CaseStep[] =>
  steps.flatMap((step) => {
    const kind = step.step === 'session' ? step.session.interpreter : undefined;
    if (step.step !== 'session' || !isBookable(kind) || !draw.happens(bookedShare)) return [step];
    const { day, durationMin } = step.session;
    return [step, drawBooking(draw, { kind, day, durationMin })];
  });

function drawBooking(
  draw: RandomSource,
  { kind, day, durationMin }: Pick<InterpretingStep, 'kind' | 'day'> & { readonly durationMin: number },
): InterpretingStep {
  const hoursOf = (minutes: number) => ({ minutes, costCents: minutes * centsPerMinute[kind] });
  const [isCancelled, isCorrected] = [draw.happens(cancelledShare), draw.happens(correctedShare)];
  const recorded = [hoursOf(durationMin), ...(isCorrected ? [hoursOf(durationMin + 15)] : [])];
  return {
    step: 'interpreting',
    day,
    kind,
    language: draw.choose(languages),
    hours: isCancelled ? [] : recorded,
    isStruck: !isCancelled && draw.happens(struckShare),
  };
}
