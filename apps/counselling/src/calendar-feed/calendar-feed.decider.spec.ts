import { given } from '@geleit/kernel';
import { calendarFeedDecider } from './calendar-feed.decider.js';
import type { CalendarFeedLanguage } from './calendar-feed.language.js';
import type { EventOf } from '@geleit/kernel';

const by = 'a0000000-0000-4000-8000-000000000002';
const now = { at: '2026-03-31T22:30:00.000Z', by };
const created: EventOf<typeof CalendarFeedLanguage> = {
  type: 'CalendarFeedCreated',
  data: { staffId: by, expiresOn: '2027-04-01' },
};
const revoked: EventOf<typeof CalendarFeedLanguage> = { type: 'CalendarFeedRevoked', data: {} };
const create = { type: 'CreateCalendarFeed', data: {} } as const;
const revoke = { type: 'RevokeCalendarFeed', data: {} } as const;

describe('the feed of a calendar', () => {
  it('belongs to whoever creates it, for a year of German days', () =>
    given(calendarFeedDecider).when(create, now).then(created));
  it('is created once', () =>
    given(calendarFeedDecider, created).when(create, now).rejected('CalendarFeedAlreadyCreated'));
  it('is revoked once', () => {
    given(calendarFeedDecider, created).when(revoke, now).then(revoked);
    given(calendarFeedDecider, created, revoked).when(revoke, now).rejected('CalendarFeedIsRevoked');
  });
  it('is not revoked if there is none', () =>
    given(calendarFeedDecider).when(revoke, now).rejected('NoSuchCalendarFeed'));
});
