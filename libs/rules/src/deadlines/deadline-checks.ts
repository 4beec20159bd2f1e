import { rejectField, type Rejection } from '@geleit/kernel';
import { isDay } from '../day.js';
import { laender, type Land } from './codes.js';

/** Why a deadline cannot be computed; part of each language whose commands state what it is computed from. */
export const deadlineRejections = {
  DayInvalid: 'unprocessable',
  DayOutOfRange: 'unprocessable',
  ServedInFuture: 'unprocessable',
  ServedBeforeApplication: 'unprocessable',
  LandUnknown: 'unprocessable',
  LandMissing: 'unprocessable',
  ServiceModeUnknown: 'unprocessable',
  DeadlineRuleUnknown: 'unprocessable',
  DeadlineRuleOfAnotherLaw: 'unprocessable',
  DeadlineStartMissing: 'unprocessable',
} as const;
export type DeadlineRejection = keyof typeof deadlineRejections;
type Refusal = Rejection<DeadlineRejection> | undefined;

export const earliestDeadlineStart = '1990-01-01';
export const latestDeadlineStart = '2100-12-31';

/** A day that starts a period, or chooses the law. */
export function checkDay(day: string, pointer: string): Refusal {
  if (!isDay(day)) return rejectField(pointer, 'DayInvalid');
  return day < earliestDeadlineStart || day > latestDeadlineStart
    ? rejectField(pointer, 'DayOutOfRange', `between ${earliestDeadlineStart} and ${latestDeadlineStart}`)
    : undefined;
}

/** Nothing was served tomorrow. `today` is the day in Germany (`germanDayOf`). */
export const checkServedBy = (today: string, servedOn: string, pointer = '/servedOn'): Refusal =>
  checkDay(servedOn, pointer) ??
  (servedOn > today ? rejectField(pointer, 'ServedInFuture', `after ${today}`) : undefined);

export const isLand = (text: string): text is Land => laender.some((land) => land === text);

export const checkLand = (land: string | undefined, pointer: string): Refusal =>
  land === undefined
    ? rejectField(pointer, 'LandMissing')
    : isLand(land)
      ? undefined
      : rejectField(pointer, 'LandUnknown');
