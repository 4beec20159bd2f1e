import type { CommandApi } from '@geleit/platform';
import { mayCreateCalendarFeed, mayRevokeCalendarFeed } from '../access.js';
import type { CalendarFeed } from './calendar-feed.decider.js';
import type { CalendarFeedLanguage } from './calendar-feed.language.js';

export const calendarFeedApi: CommandApi<typeof CalendarFeedLanguage, CalendarFeed> = {
  path: 'calendar-feeds',
  commands: {
    CreateCalendarFeed: {
      summary: "Create an address from which a calendar reads the caller's appointments, without content.",
      at: { creates: true },
      allow: mayCreateCalendarFeed,
    },
    RevokeCalendarFeed: {
      summary: 'Revoke the address: from now on nothing is read from it.',
      at: { verb: 'revoke' },
      allow: mayRevokeCalendarFeed,
    },
  },
};
