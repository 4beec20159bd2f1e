import type { LocalTokens } from '@geleit/platform';
import { isUUID } from 'class-validator';

/** Which feed of which organisation an address is of. */
export interface FeedKey {
  readonly tenant: string;
  readonly calendarFeedId: string;
}

const bound = 'calendar-feed';

/**
 * The path of a feed, always the same. It is encrypted and authenticated with a secret that only this service
 * has, so nothing that is stored suffices to make one.
 */
export const feedPathOf = (
  { tenant, calendarFeedId }: FeedKey,
  { addresses }: Pick<LocalTokens, 'addresses'>,
): string => `/calendar/${addresses.issue(bound, [tenant, calendarFeedId])}.ics`;

/** The feed of an address, the last part of its path; undefined if it was not issued here. */
export function feedKeyOf(
  address: string,
  { addresses }: Pick<LocalTokens, 'addresses'>,
): FeedKey | undefined {
  const value = addresses.decrypt(bound, address.replace(/\.ics$/, ''));
  if (!Array.isArray(value)) return undefined;
  const [tenant, calendarFeedId] = value as readonly unknown[];
  return isUUID(tenant) && isUUID(calendarFeedId)
    ? { tenant: String(tenant), calendarFeedId: String(calendarFeedId) }
    : undefined;
}
