import type { Urgency } from '@geleit/contracts';
import { dayAsNumber, addDays } from './day.js';

/**
 * How long a recipient has to reply to a referral. Hours run continuously; working days are Monday to Friday,
 * including public holidays.
 */
export interface ReplyTerm {
  readonly remindAfter: ReplySpan;
  readonly expireAfter: ReplySpan;
}
type ReplySpan = { readonly hours: number } | { readonly days: number } | { readonly workingDays: number };

/** RF-4. A proposal of this platform, not yet verified. */
export const replyTerms: {
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly daysBeforeDeadline: number;
  readonly terms: Readonly<Record<Urgency, ReplyTerm>>;
} = {
  source:
    'Primero gives referrals 14 days by default; the shorter terms follow the urgencies of first contacts.',
  verifiedBy: null,
  verifiedAt: null,
  /** A reply later than this many days before the person's own deadline is too late to help. */
  daysBeforeDeadline: 2,
  terms: {
    emergency: { remindAfter: { hours: 12 }, expireAfter: { hours: 24 } },
    deadline: { remindAfter: { workingDays: 1 }, expireAfter: { workingDays: 3 } },
    normal: { remindAfter: { days: 7 }, expireAfter: { days: 14 } },
  },
};

export interface ReplyDeadlines {
  /** ISO 8601, UTC. */
  readonly remindAt: string;
  readonly expireAt: string;
}

/**
 * When the reply to a referral sent at `sentAt` (ISO 8601, UTC) is due. `deadlineOn` is the day of the
 * person's own deadline.
 */
export function replyDeadlines(urgency: Urgency, sentAt: string, deadlineOn?: string): ReplyDeadlines {
  const { remindAfter, expireAfter } = replyTerms.terms[urgency];
  const [remindAt, usualExpiry] = [addSpan(sentAt, remindAfter), addSpan(sentAt, expireAfter)];
  const latest =
    deadlineOn !== undefined
      ? `${addDays(deadlineOn, -replyTerms.daysBeforeDeadline)}${sentAt.slice(10)}`
      : usualExpiry;
  const expireAt = earlierOf(
    usualExpiry,
    latest > sentAt ? latest : addSpan(sentAt, replyTerms.terms.emergency.expireAfter),
  );
  return { remindAt: earlierOf(remindAt, expireAt), expireAt };
}

const earlierOf = (first: string, second: string): string => (first < second ? first : second);

function addSpan(moment: string, replySpan: ReplySpan): string {
  if ('hours' in replySpan) return addHours(moment, replySpan.hours);
  const [day, time] = [moment.slice(0, 10), moment.slice(10)];
  const end = 'days' in replySpan ? addDays(day, replySpan.days) : addWorkingDays(day, replySpan.workingDays);
  return `${end}${time}`;
}

/** Later, or with a negative number earlier, than a moment (ISO 8601, UTC). */
export function addHours(moment: string, hours: number): string {
  const hour = Number(moment.slice(11, 13)) + hours;
  const day = addDays(moment.slice(0, 10), Math.floor(hour / 24));
  return `${day}T${String(((hour % 24) + 24) % 24).padStart(2, '0')}${moment.slice(13)}`;
}

function addWorkingDays(day: string, days: number): string {
  let at = day;
  for (let left = days; left > 0; left -= isWeekend(at) ? 0 : 1) at = addDays(at, 1);
  return at;
}

/** Day 0 was a Wednesday, so Saturday and Sunday have the remainders 3 and 4. */
const isWeekend = (day: string): boolean => [3, 4].includes(dayAsNumber(day) % 7);
