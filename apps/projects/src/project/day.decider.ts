import { reject, type CommandMeta } from '@geleit/kernel';
import { earliestPlausibleDay, germanDayOf } from '@geleit/rules';
import type { ExistingProject } from './state.decider.js';

/** Returns a rejection if the next step cannot have been taken on that day. */
export function checkDayAfterPreviousStep(
  day: string,
  { since }: Pick<ExistingProject, 'since'>,
  { at }: CommandMeta,
) {
  if (day > germanDayOf(at)) return reject('DayInFuture');
  if (day < earliestPlausibleDay(at)) return reject('DateImplausible');
  return since !== undefined && day < since ? reject('DayBeforeEarlierStep') : undefined;
}

/**
 * Returns a rejection if no work can have been done on that day. Work recorded late keeps the day on which it
 * was done.
 */
export const checkDayAfterStart = (day: string, { startedOn }: ExistingProject, commandMeta: CommandMeta) =>
  checkDayAfterPreviousStep(day, startedOn === undefined ? {} : { since: startedOn }, commandMeta);

/** PJ-7: the funding year runs from 1 January to 31 December. */
export const isInFundingYear = (day: string, fundingYear: number): boolean =>
  day.startsWith(`${fundingYear}-`);

export function checkFundingYear(day: string, state: ExistingProject) {
  if (state.kind === 'opening_process' || isInFundingYear(day, state.fundingYear)) return undefined;
  return reject(
    'OutsideFundingYear',
    `The project is funded for ${state.fundingYear}, and an amendment does not change that. ` +
      'Work in another year belongs to a project of that year.',
  );
}
