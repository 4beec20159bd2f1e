import type { CaseStep } from './client-journey.js';
import type { RandomSource } from './random.js';

export const dayOfStep = (step: CaseStep): string => (step.step === 'session' ? step.session.day : step.day);

/**
 * A step after one of the sessions that are held before the first step of those kinds, or none if there is
 * none.
 */
export function insertAtSession(
  draw: RandomSource,
  steps: readonly CaseStep[],
  {
    stepOn,
    before,
  }: {
    readonly stepOn: (day: string) => CaseStep;
    readonly before: readonly CaseStep['step'][];
  },
): readonly CaseStep[] {
  const last = steps.findIndex(({ step }) => before.includes(step));
  const sessions = steps
    .slice(0, last < 0 ? steps.length : last)
    .flatMap((step, place) => (step.step === 'session' ? [{ place, day: step.session.day }] : []));
  const chosen = sessions[draw.integerBetween(0, sessions.length - 1)];
  return chosen === undefined ? steps : steps.toSpliced(chosen.place + 1, 0, stepOn(chosen.day));
}
