import type { Programme } from '@geleit/contracts';
import { birthdayOf } from './age.js';
import { addMonths, firstDayOf } from './day.js';

export interface ProgrammeTransition {
  readonly from: Programme;
  readonly to: Programme;
  /** The age at which the former programme ends. Absent: it ends when the person's situation does. */
  readonly atAge?: number;
  /** How many months before that birthday it is announced. */
  readonly announcedMonthsBefore?: number;
}

/** K-8: from which programme a case goes on in which other one. */
export const programmeTransitions = {
  allowed: [
    { from: 'JMD', to: 'MBE', atAge: 27, announcedMonthsBefore: 3 },
    { from: 'SBG', to: 'MBE' },
    { from: 'RB', to: 'MBE' },
  ] as readonly ProgrammeTransition[],
  source:
    "§ 7 Abs. 1 Nr. 4 SGB VIII for the age; the programmes' guidelines name the border between JMD and MBE. " +
    'From general knowledge, without a source: how early it is announced; that RB, a part of SBG until 2024, ' +
    'goes on as SBG does.',
  verifiedBy: null,
  verifiedAt: null,
} as const;

export const mayGoOnIn = (from: Programme, to: Programme): boolean =>
  programmeTransitions.allowed.some((transition) => transition.from === from && transition.to === to);

/** By when a case is to go on in another programme, and from when that is announced. */
export interface TransitionDays {
  readonly announcedOn: string;
  readonly dueOn: string;
}

/**
 * By the birth as far as it is known; the earliest possible day counts. Both are the first day of a month, so
 * that they say no more than year and month of the birth. Undefined where no age ends the programme.
 */
export function transitionDaysOf(programme: Programme, birth: string): TransitionDays | undefined {
  const ending = programmeTransitions.allowed.find(({ from, atAge }) => from === programme && atAge);
  if (ending?.atAge === undefined) return undefined;
  const dueOn = birthdayOf(firstDayOf(birth.slice(0, 7)), ending.atAge);
  return { announcedOn: addMonths(dueOn, -(ending.announcedMonthsBefore ?? 0)), dueOn };
}
