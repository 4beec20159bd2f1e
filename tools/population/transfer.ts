import type { CaseStep } from './client-journey.js';
import { pickCyclically, type Office } from './organisation.js';
import type { RandomSource } from './random.js';

/** Of all cases that have a second session. No funder publishes it: an assumption. */
const transferShare = 0.1;

/**
 * The steps of a case that another office of the organisation takes over: from the day of a later session on,
 * which is held there already.
 */
export function withTransfer(
  draw: RandomSource,
  steps: readonly CaseStep[],
  otherOffices: readonly Office[],
): readonly CaseStep[] {
  if (!draw.happens(transferShare) || otherOffices.length === 0) return steps;
  const ended = steps.findIndex(({ step }) => step === 'close');
  const sessions = steps
    .slice(0, ended < 0 ? steps.length : ended)
    .flatMap((step, place) =>
      step.step === 'session' && place > 0 ? [{ place, day: step.session.day }] : [],
    );
  if (sessions.length === 0) return steps;
  const { place, day } = pickCyclically(sessions, draw.integerBetween(0, sessions.length - 1));
  const { agencyId, counsellors } = pickCyclically(
    otherOffices,
    draw.integerBetween(0, otherOffices.length - 1),
  );
  const counsellor = pickCyclically(counsellors, draw.integerBetween(0, counsellors.length - 1));
  return steps.toSpliced(place, 0, { step: 'transfer', day, toAgencyId: agencyId, counsellor });
}
