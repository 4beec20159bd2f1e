import { reject, type Meta } from '@geleit/kernel';
import { dayOf } from '@geleit/rules';
import type { OpenedCase } from './state.decider.js';

/**
 * Why nothing can have happened in the case on that day; undefined when it can. What is written down late
 * still belongs to its own day.
 */
export function dayFault(day: string, state: OpenedCase, { at }: Meta) {
  if (day > dayOf(at)) return reject('DayInFuture');
  if (day < state.openedOn) return reject('DayBeforeOpening');
  if (state.until !== undefined && day > state.until)
    return reject(state.status === 'closed' ? 'CaseIsClosed' : 'CaseIsPaused');
  return state.gaps.some(({ from, to }) => day > from && day < to)
    ? reject('DayWithinInterruption')
    : undefined;
}
