import { computeRowCells, cellsByCode, type ReportCell, type MeasureCounters } from './cells.js';
import type { ClientJourney } from './client-journey.js';
import type { Organisation } from './organisation.js';
import type { Referral } from './referral.js';
import type { ReferralEnding } from './referral-ending.js';

/** What the sender and the recipient must know of the referral in the end. */
export type ReferralState = 'sent' | 'accepted' | 'declined' | 'withdrawn';
const stateByEnding: Readonly<Record<ReferralEnding, ReferralState>> = {
  unanswered: 'sent',
  accepted: 'accepted',
  declined: 'declined',
  revoked_before: 'withdrawn',
  revoked_after: 'withdrawn',
};
export const referralStateOf = ({ ending }: Referral): ReferralState => stateByEnding[ending];

type SentReferral = Referral & { readonly state: ReferralState };
const countReferralsWith =
  (which: (one: SentReferral) => boolean) =>
  (some: readonly SentReferral[]): number =>
    some.filter(which).length;
const wasAccepted = ({ ending }: SentReferral): boolean =>
  ending === 'accepted' || ending === 'revoked_after';
const isEnded = ({ state }: SentReferral): boolean => state === 'declined' || state === 'withdrawn';

const expectedCounts: MeasureCounters<readonly SentReferral[]> = {
  sent: (some) => some.length,
  unanswered: countReferralsWith(({ state }) => state === 'sent'),
  accepted: countReferralsWith(({ state }) => state === 'accepted'),
  declined: countReferralsWith(({ state }) => state === 'declined'),
  withdrawn: countReferralsWith(({ state }) => state === 'withdrawn'),
};
/**
 * What must have been observed: a package after an acceptance and none without it, and a request at the
 * recipient's that ends with the consent.
 */
const expectedObservations: MeasureCounters<readonly SentReferral[]> = {
  packages_read: countReferralsWith(wasAccepted),
  packages_refused: countReferralsWith((one) => one.state !== 'accepted'),
  requests_opened: countReferralsWith(wasAccepted),
  requests_ended: countReferralsWith(({ ending }) => ending === 'revoked_after'),
};
/** After the end of a referral, the recipient no longer sees the need. */
const expectedInboxCounts: MeasureCounters<readonly SentReferral[]> = {
  ...expectedCounts,
  without_need: countReferralsWith(isEnded),
};

const sentReferralsOf = (lives: readonly ClientJourney[]): readonly SentReferral[] =>
  lives.flatMap(({ referral }) =>
    referral === undefined ? [] : [{ ...referral, state: referralStateOf(referral) }],
  );

/**
 * The referrals that one organisation must see as sent and received, and the places that its offices have
 * left, counted from the lives alone.
 */
export function expectedReferralCells(
  lives: readonly ClientJourney[],
  organisation: Organisation,
  places: number,
): readonly ReportCell[] {
  const sent = sentReferralsOf(lives.filter((life) => life.organisation === organisation));
  const inbox = sentReferralsOf(lives).filter(
    ({ recipientOrganisation }) => recipientOrganisation === organisation,
  );
  return [
    ...computeRowCells('total', 'all', { ...expectedCounts, ...expectedObservations }, sent),
    ...cellsByCode('recipient', ({ recipientAgencyId }) => recipientAgencyId, expectedCounts, sent),
    ...cellsByCode(
      'reason',
      ({ declineReason }) => declineReason,
      { declined: (some) => some.length },
      sent.filter(({ state }) => state === 'declined'),
    ),
    ...organisation.offices.flatMap(({ agencyId }) => {
      const here = inbox.filter((one) => one.recipientAgencyId === agencyId);
      return [
        ...computeRowCells('inbox', agencyId, expectedInboxCounts, here),
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
