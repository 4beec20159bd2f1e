import type { DataScope, DeclineReason, ReferralMode, Urgency } from '@geleit/contracts';
import { oneOf, type Office, type Organisation, type Staff } from './organisation.js';
import type { Chance } from './random.js';
import {
  consentsWider,
  declineReasons,
  insideShare,
  needs,
  endings,
  referralModes,
  referralShare,
  scopes,
  urgencies,
} from './referral-figures.js';

/**
 * What becomes of a referral; revoked: the person takes her consent back before, or after, it was accepted.
 */
export type ReferralEnding = 'accepted' | 'declined' | 'revoked_before' | 'revoked_after' | 'unanswered';

/** One person is sent on to another office. */
export interface Referral {
  readonly to: Organisation;
  readonly agencyId: string;
  /** Who answers there. */
  readonly by: Staff;
  readonly mode: ReferralMode;
  readonly topics: readonly string[];
  readonly urgency: Urgency;
  /** What the recipient may read. */
  readonly dataScopes: readonly DataScope[];
  /** What the person agreed to: that, and in some cases more. */
  readonly consented: readonly DataScope[];
  readonly ending: ReferralEnding;
  /** Of a refusal. */
  readonly reason: DeclineReason;
}

interface Recipient {
  readonly to: Organisation;
  readonly office: Office;
}

/**
 * A seeded share of people is sent on, most of them to another organisation. Undefined for all others, and
 * where there is no other office.
 */
export function referralFrom(
  draw: Chance,
  from: { readonly organisation: Organisation; readonly agencyId: string },
  among: readonly Organisation[],
): Referral | undefined {
  if (!draw.happens(referralShare)) return undefined;
  const [inside, outside] = [[from.organisation], among.filter((one) => one !== from.organisation)].map(
    (some) =>
      some.flatMap((to) =>
        to.agencies
          .filter(({ agencyId }) => agencyId !== from.agencyId)
          .map((office): Recipient => ({ to, office })),
      ),
  );
  const chosen = draw.happens(insideShare) ? inside : outside;
  return chosen === undefined || chosen.length === 0
    ? undefined
    : referralTo(draw, oneOf(chosen, draw.between(0, chosen.length - 1)));
}

function referralTo(draw: Chance, { to, office: { agencyId, counsellors } }: Recipient): Referral {
  const dataScopes = draw.among(scopes);
  const wider: readonly DataScope[] = draw.happens(consentsWider)
    ? ['education_work', 'residence_status']
    : [];
  return {
    to,
    agencyId,
    by: oneOf(counsellors, draw.between(0, counsellors.length - 1)),
    mode: draw.among(referralModes),
    topics: draw.among(needs),
    urgency: draw.among(urgencies),
    dataScopes,
    consented: [...new Set([...dataScopes, ...wider])],
    ending: draw.among(endings),
    reason: draw.among(declineReasons),
  };
}
