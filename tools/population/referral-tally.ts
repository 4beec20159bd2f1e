import { row, table, type Cell, type Measures } from './cells.js';
import type { Life } from './life.js';
import type { Organisation } from './organisation.js';
import type { Referral, ReferralEnding } from './referral.js';

/** What the sender and the recipient must know of it in the end. */
export type ReferralState = 'sent' | 'accepted' | 'declined' | 'withdrawn';
const states: Readonly<Record<ReferralEnding, ReferralState>> = {
  unanswered: 'sent',
  accepted: 'accepted',
  declined: 'declined',
  revoked_before: 'withdrawn',
  revoked_after: 'withdrawn',
};
export const stateOf = ({ ending }: Referral): ReferralState => states[ending];

type Sent = Referral & { readonly state: ReferralState };
const count =
  (which: (one: Sent) => boolean) =>
  (some: readonly Sent[]): number =>
    some.filter(which).length;
const wasAccepted = ({ ending }: Sent): boolean => ending === 'accepted' || ending === 'revoked_after';
const isOver = ({ state }: Sent): boolean => state === 'declined' || state === 'withdrawn';

const byState: Measures<readonly Sent[]> = {
  sent: (some) => some.length,
  unanswered: count(({ state }) => state === 'sent'),
  accepted: count(({ state }) => state === 'accepted'),
  declined: count(({ state }) => state === 'declined'),
  withdrawn: count(({ state }) => state === 'withdrawn'),
};
/**
 * What has to be seen on the way: packages where there was an acceptance and none without it, a request at
 * the recipient's that ends with the consent.
 */
const onTheWay: Measures<readonly Sent[]> = {
  packages_read: count(wasAccepted),
  packages_refused: count((one) => one.state !== 'accepted'),
  requests_opened: count(wasAccepted),
  requests_ended: count(({ ending }) => ending === 'revoked_after'),
};
/** Once it is over, the need is nobody's business any more. */
const received: Measures<readonly Sent[]> = { ...byState, without_need: count(isOver) };

const sentBy = (lives: readonly Life[]): readonly Sent[] =>
  lives.flatMap(({ referral }) =>
    referral === undefined ? [] : [{ ...referral, state: stateOf(referral) }],
  );

/**
 * What one organisation must be told of the referrals it sent and received, and how many places its offices
 * have left, counted from everybody's lives alone.
 */
export function referralTally(
  lives: readonly Life[],
  organisation: Organisation,
  places: number,
): readonly Cell[] {
  const sent = sentBy(lives.filter((life) => life.organisation === organisation));
  const inbox = sentBy(lives).filter(({ to }) => to === organisation);
  return [
    ...row('total', 'all', { ...byState, ...onTheWay }, sent),
    ...table('recipient', ({ agencyId }) => agencyId, byState, sent),
    ...table(
      'reason',
      ({ reason }) => reason,
      { declined: (some) => some.length },
      sent.filter(({ state }) => state === 'declined'),
    ),
    ...organisation.agencies.flatMap(({ agencyId }) => {
      const here = inbox.filter((one) => one.agencyId === agencyId);
      return [
        ...row('inbox', agencyId, received, here),
        {
          dimension: 'places',
          code: agencyId,
          measure: 'available',
          value: places - here.filter(({ state }) => state === 'accepted').length,
        },
      ];
    }),
  ];
}
