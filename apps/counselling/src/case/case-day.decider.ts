import { reject, type CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { daysOfPlanning } from './planning-state.decider.js';
import type { ExistingCase } from './state.decider.js';

/**
 * Rejects a day on which nothing can have happened in the case. The day counts on which something happened,
 * not the day it is recorded.
 */
export function checkDayWithinCase(day: string, state: ExistingCase, { at }: CommandMeta) {
  if (day > germanDayOf(at)) return reject('DayInFuture');
  if (day < state.openedOn) return reject('DayBeforeOpening');
  if (state.stoppedOn !== undefined && day > state.stoppedOn)
    return reject(state.status === 'closed' ? 'CaseIsClosed' : 'CaseIsPaused');
  return state.interruptions.some(({ from, to }) => day > from && day < to)
    ? reject('DayWithinInterruption')
    : undefined;
}

/** Rejects a day on which the case cannot have been paused, closed or transferred. */
export function checkTurningDay(day: string, state: ExistingCase, { at }: CommandMeta) {
  const { runningSince, stoppedOn, transfers, sessions } = state;
  if (day > germanDayOf(at)) return reject('DayInFuture');
  if (day < runningSince) return reject('DayBeforeOpening');
  if (stoppedOn !== undefined && day < stoppedOn) return reject('DayBeforePause');
  if (transfers.some(({ on }) => day < on)) return reject('DayBeforeTransfer');
  if ([...sessions.values()].some((heldOn) => heldOn > day)) return reject('SessionHeldLater');
  return daysOfPlanning(state).some((one) => one > day) ? reject('PlannedLater') : undefined;
}
