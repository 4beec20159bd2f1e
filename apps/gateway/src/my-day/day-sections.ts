import type { ServiceName } from '../routes.js';

/** As many as one page of a list has. Whoever has more follows the list. */
const limit = 100;

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
    name: 'newAssignments',
    service: 'counselling',
    listOn: (day) => `/v1/cases?status=opened&openedOn.until=${day}`,
    description: 'Cases in which no session was held yet.',
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
    listOn: () => '/v1/requests?status=received&status=triaged&status=appointment_offered',
    description: 'Requests before their first contact: to be triaged, or with an appointment.',
  },
  {
    name: 'referrals',
    service: 'referrals',
    listOn: () => '/v1/referrals/inbox?status=sent&status=delivered',
    description: 'Referrals to an office of the caller that nobody has answered.',
  },
];

/** A list is read by the page; numbers come whole. */
export function pathOf({ listOn }: DaySection, day: string): string {
  const path = listOn(day);
  return path.includes('?') ? `${path}&limit=${limit}` : path;
}

/** The cases of these appointments and tasks, of which a page has at most a hundred. */
export const casesPath = (caseIds: readonly string[]): string =>
  `/v1/cases?limit=${limit}${caseIds.map((caseId) => `&caseId=${caseId}`).join('')}`;
