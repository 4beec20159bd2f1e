import type { CounsellingTopic } from '@geleit/contracts';
import type { GroupEventFields } from './group-event-fields.language.js';

/** A held appointment has a session. */
export interface GroupAppointment {
  readonly startsAt: string;
  readonly end?: 'held' | 'cancelled';
  readonly sessionId?: string;
}
/** Days are German calendar days. */
export interface ExistingGroupSeries {
  readonly status: 'running' | 'closed' | 'void';
  readonly eventFields: GroupEventFields;
  readonly topics: readonly CounsellingTopic[];
  readonly leaderId: string;
  readonly startsOn: string;
  readonly closedOn?: string;
  readonly appointments: ReadonlyMap<string, GroupAppointment>;
  /** Session id → the day it was held. */
  readonly sessions: ReadonlyMap<string, string>;
}
export type GroupSeries = { readonly status: 'none' } | ExistingGroupSeries;
