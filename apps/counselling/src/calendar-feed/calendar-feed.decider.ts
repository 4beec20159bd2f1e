import { reject, type Decider } from '@geleit/kernel';
import { addMonths, germanDayOf } from '@geleit/rules';
import { CalendarFeedLanguage } from './calendar-feed.language.js';

/** An address that nobody uses any more does not stay open for ever. */
const validMonths = 12;

export interface CalendarFeed {
  readonly status: 'none' | 'active' | 'revoked';
  /** Whose calendar it is. */
  readonly staffId?: string;
}

/** The rules of a calendar's feed. */
export const calendarFeedDecider: Decider<typeof CalendarFeedLanguage, CalendarFeed> = {
  language: CalendarFeedLanguage,
  initial: { status: 'none' },
  permits: {
    CreateCalendarFeed: ({ status }) =>
      status === 'none' ? undefined : reject('CalendarFeedAlreadyCreated'),
    RevokeCalendarFeed: ({ status }) => {
      if (status === 'none') return reject('NoSuchCalendarFeed');
      return status === 'revoked' ? reject('CalendarFeedIsRevoked') : undefined;
    },
  },
  decide: {
    CreateCalendarFeed: (_, __, { by, at }) => ({
      type: 'CalendarFeedCreated',
      data: { staffId: by, expiresOn: addMonths(germanDayOf(at), validMonths) },
    }),
    RevokeCalendarFeed: () => ({ type: 'CalendarFeedRevoked', data: {} }),
  },
  evolve: {
    CalendarFeedCreated: (_, { staffId }) => ({ status: 'active', staffId }),
    CalendarFeedRevoked: (state) => ({ ...state, status: 'revoked' }),
  },
};
