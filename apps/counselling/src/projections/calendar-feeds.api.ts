import type { QueryApi } from '@geleit/platform';
import { groupRoles } from '../access.js';
import { calendarFeedStatuses } from '../calendar-feed/calendar-feed.language.js';
import { calendarFeeds, type CalendarFeedRow } from './calendar-feeds.projection.js';

export const calendarFeedsApi: QueryApi<CalendarFeedRow> = {
  path: 'calendar-feeds',
  projection: calendarFeeds,
  summary: "The caller's own feeds of their calendar.",
  allow: {
    name: 'who created it',
    roles: groupRoles,
    rows: ({ subject }) => ({ column: 'staffId', equals: subject }),
  },
  filters: { status: { anyOf: calendarFeedStatuses } },
  order: { by: 'createdAt', direction: 'descending' },
  accessPaths: [['staffId']],
  version: 'version',
};
