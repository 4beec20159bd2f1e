import { reject, type Meta } from '@geleit/kernel';
import { dayOf } from '@geleit/rules';
import type { KnownProject } from './state.decider.js';

/** Why the next step cannot have been taken on that day; undefined when it can. */
export function stepFault(day: string, { since }: Pick<KnownProject, 'since'>, { at }: Meta) {
  if (day > dayOf(at)) return reject('DayInFuture');
  return since !== undefined && day < since ? reject('DayBeforeEarlierStep') : undefined;
}

/**
 * Why nothing can have been done on that day; undefined when it can. What is written down late still belongs
 * to its own day.
 */
export const workFault = (day: string, { startedOn }: KnownProject, meta: Meta) =>
  stepFault(day, startedOn === undefined ? {} : { since: startedOn }, meta);

/** PJ-7: 1 January to 31 December of the funding year. */
export const isWithin = (day: string, fundingYear: number): boolean => day.startsWith(`${fundingYear}-`);

export function yearFault(day: string, state: KnownProject) {
  if (state.kind === 'opening_process' || isWithin(day, state.fundingYear)) return undefined;
  return reject(
    'OutsideFundingYear',
    `The project is funded for ${state.fundingYear}, and an amendment does not change that: what happens in another year belongs to a project of that year.`,
  );
}
