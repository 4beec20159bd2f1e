import { addDays } from '@geleit/rules';
import type { ServiceName } from '../routes.js';

/** As many as one page of a list has. Whoever has more follows the list. */
const limit = 100;
/** How far ahead a review of a plan is shown: enough to arrange an appointment. */
const planningAheadDays = 14;
/** How far ahead the end of a deadline is shown: from its first reminder. */
const deadlinesAheadDays = 7;
/** How far ahead the end of a consent is shown: enough to ask for it again. */
const consentsAheadDays = 30;
/** How far ahead hearings are shown: enough to prepare them. */
const hearingsAheadDays = 14;
const openCases = '/v1/cases?status=opened&status=active&status=paused';

/** A part of the day, and the list that it is taken from. */
export interface DaySection {
  readonly name: string;
  readonly service: ServiceName;
  /** Path and query below the gateway, for a German calendar day. */
  readonly listOn: (day: string) => string;
  readonly description: string;
}

/** What a counsellor, or whoever stands in for one, has to look at today. */
export const daySections: readonly DaySection[] = [
  {
    name: 'appointments',
    service: 'counselling',
    listOn: (day) => `/v1/appointments?status=arranged&status=confirmed&startsOn.until=${day}`,
    description: "Today's appointments, and earlier ones of which nothing was recorded yet.",
  },
  {
    name: 'tasks',
    service: 'counselling',
    listOn: (day) => `/v1/tasks?status=open&dueOn.until=${day}`,
    description: 'Open tasks due today or overdue.',
  },
  {
    name: 'hearings',
    service: 'counselling',
    listOn: (day) => `/v1/hearings?status=scheduled&hearingOn.until=${addDays(day, hearingsAheadDays)}`,
    description:
      'Hearings within 14 days, to be prepared and accompanied, and earlier ones not recorded yet.',
  },
  {
    name: 'deadlines',
    service: 'counselling',
    listOn: (day) =>
      `/v1/deadlines?status=proposed&status=confirmed&endsOn.until=${addDays(day, deadlinesAheadDays)}`,
    description: 'Deadlines that end within seven days, or should have been met.',
  },
  {
    name: 'deadlinesToConfirm',
    service: 'counselling',
    listOn: () => '/v1/deadlines?status=proposed&severity=legal',
    description:
      'Legal deadlines that wait for a second person: somebody else than `proposedBy` confirms them (D-1).',
  },
  {
    name: 'deadlineReminders',
    service: 'counselling',
    listOn: () => '/v1/deadline-reminders',
    description: 'Reminders of deadlines that the caller has not acknowledged.',
  },
  {
    name: 'deadlineAlarms',
    service: 'counselling',
    listOn: () => '/v1/deadline-alarms',
    description:
      'For leads: legal deadlines for which nobody active is responsible, or which nobody confirmed in time.',
  },
  {
    name: 'groupAppointments',
    service: 'counselling',
    listOn: () => '/v1/led-group-appointments',
    description:
      "Today's appointments of groups that the caller leads, and earlier ones of which nothing was recorded yet.",
  },
  {
    name: 'dueReminders',
    service: 'counselling',
    listOn: () => '/v1/due-reminders',
    description: 'Clients who are to be reminded of an appointment now, and what to say.',
  },
  {
    name: 'newAssignments',
    service: 'counselling',
    listOn: () => '/v1/new-assignments',
    description: 'Cases assigned within the last seven days, also those that were handed over.',
  },
  {
    name: 'casesWithoutSession',
    service: 'counselling',
    listOn: (day) => `/v1/cases?status=opened&openedOn.until=${day}`,
    description: 'Cases in which no session was held yet.',
  },
  {
    name: 'planningDue',
    service: 'counselling',
    listOn: (day) => `${openCases}&planningDueOn.until=${addDays(day, planningAheadDays)}`,
    description: 'Cases without an assessment or plan, due within 14 days or overdue (K-2).',
  },
  {
    name: 'planReviewsDue',
    service: 'counselling',
    listOn: (day) => `${openCases}&planReviewDueOn.until=${addDays(day, planningAheadDays)}`,
    description: 'Cases of which the plan is to be reviewed within 14 days, or should have been (F-2).',
  },
  {
    name: 'transitionsDue',
    service: 'counselling',
    listOn: (day) => `${openCases}&transitionAnnouncedOn.until=${day}`,
    description: 'Cases that are to go on in another programme within three months, or should have (K-8).',
  },
  {
    name: 'workload',
    service: 'counselling',
    listOn: () => '/v1/workload',
    description:
      'How much each counsellor of the offices that the caller leads has; counsellors get their own.',
  },
  {
    name: 'requests',
    service: 'intake',
    listOn: () =>
      '/v1/requests?status=received&status=triaged&status=appointment_offered&status=first_contact_done',
    description:
      'Requests that are open: to be triaged, with an appointment, or advised and not enrolled yet.',
  },
  {
    name: 'referrals',
    service: 'referrals',
    listOn: () => '/v1/referrals/inbox?status=sent&status=delivered',
    description: 'Referrals to an office of the caller that nobody has answered.',
  },
  {
    name: 'consentsEnding',
    service: 'intake',
    listOn: (day) => `/v1/consents?status=granted&expiresAt.until=${addDays(day, consentsAheadDays)}`,
    description: 'Consents that end within 30 days.',
  },
  {
    name: 'absences',
    service: 'referrals',
    listOn: () => '/v1/absences',
    description:
      'For whom the caller stands in and until when, who stands in for them, and for leads who is away in their ' +
      'offices: today and later.',
  },
  {
    name: 'expiringProofs',
    service: 'referrals',
    listOn: () => '/v1/expiring-proofs',
    description:
      'For leads: qualifications, certificates and permits of their offices that have to be renewed.',
  },
];

/** A list is read by the page; numbers come whole. */
export function pathOf({ listOn }: DaySection, day: string): string {
  const path = listOn(day);
  return path.includes('?') ? `${path}&limit=${limit}` : path;
}

const byIds = (path: string, key: string, ids: readonly string[]): string =>
  `${path}?limit=${limit}${ids
    .slice(0, limit)
    .map((id) => `&${key}=${id}`)
    .join('')}`;
/** The cases of what is to be done, of which a page has at most a hundred. */
export const casesPath = (caseIds: readonly string[]): string => byIds('/v1/cases', 'caseId', caseIds);
/** Who the counsellors are whose work is counted. */
export const colleaguesPath = (staffIds: readonly string[]): string =>
  byIds('/v1/staff', 'staffId', staffIds);
