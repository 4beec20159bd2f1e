import { codeList } from '@geleit/kernel';

/** Code lists that only group work uses. */

/** Why a group does not meet as arranged. */
export const groupCancelReasons = codeList('groupCancelReasons', [
  'too_few_participants',
  'staff_absent',
  'no_venue',
  'holidays',
  'arranged_in_error',
]);
export type GroupCancelReason = (typeof groupCancelReasons)[number];
/** Nothing is to come in a series that was closed, or that should not have been started. */
export const groupEndReasons = codeList('groupCancelReasons', [...groupCancelReasons, 'series_ended']);

/** Why a recorded session of a group is struck. */
export const groupStrikeReasons = codeList('groupStrikeReasons', [
  'wrong_series',
  'not_held',
  'recorded_twice',
]);
export type GroupStrikeReason = (typeof groupStrikeReasons)[number];
/** Of a series that should not have been started no session counts. */
export const groupSessionEndReasons = codeList('groupStrikeReasons', [...groupStrikeReasons, 'series_void']);

/** Why a series is void as if it had never been started. */
export const groupVoidReasons = codeList('groupVoidReasons', [
  'started_in_error',
  'wrong_programme',
  'recorded_twice',
]);
export type GroupVoidReason = (typeof groupVoidReasons)[number];
