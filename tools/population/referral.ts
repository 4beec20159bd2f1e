import type { CounsellingTopic, DataScope, DeclineReason, ReferralMode, Urgency } from '@geleit/contracts';
import { pickCyclically, type Office, type Organisation, type Staff } from './organisation.js';
import type { RandomSource } from './random.js';
import type { ReferralEnding } from './referral-ending.js';
import {
  widerConsentShare,
  declineReasons,
  sameOrganisationShare,
  referralNeeds,
  referralEndings,
  referralModes,
  referralShare,
  referralScopes,
  referralUrgencies,
} from './referral-distributions.js';

/** One person is sent on to another office. */
export interface Referral {
  readonly recipientOrganisation: Organisation;
  readonly recipientAgencyId: string;
  /** Who replies there. */
  readonly answeredBy: Staff;
  readonly mode: ReferralMode;
  readonly topics: readonly CounsellingTopic[];
  readonly urgency: Urgency;
  /** What the recipient may read. */
  readonly dataScopes: readonly DataScope[];
  /** What the person agreed to: that, and in some cases more. */
  readonly consentedScopes: readonly DataScope[];
  readonly ending: ReferralEnding;
  /** Of a refusal. */
  readonly declineReason: DeclineReason;
}

interface RecipientOffice {
  readonly to: Organisation;
  readonly office: Office;
}

/**
 * A seeded share of people is sent on, most of them to another organisation. Undefined for all others, and
 * where there is no other office.
 */
export function drawReferral(
  draw: RandomSource,
  from: { readonly organisation: Organisation; readonly agencyId: string },
  among: readonly Organisation[],
): Referral | undefined {
  if (!draw.happens(referralShare)) return undefined;
  const [inside, outside] = [[from.organisation], among.filter((one) => one !== from.organisation)].map(
    (some) =>
      some.flatMap((to) =>
        to.offices
          .filter(({ agencyId }) => agencyId !== from.agencyId)
          .map((office): RecipientOffice => ({ to, office })),
      ),
  );
  const chosen = draw.happens(sameOrganisationShare) ? inside : outside;
  return chosen === undefined || chosen.length === 0
    ? undefined
    : drawReferralTo(draw, pickCyclically(chosen, draw.integerBetween(0, chosen.length - 1)));
}

function drawReferralTo(
  draw: RandomSource,
  { to, office: { agencyId, counsellors } }: RecipientOffice,
): Referral {
  const dataScopes = draw.choose(referralScopes);
  const wider: readonly DataScope[] = draw.happens(widerConsentShare)
    ? ['education_work', 'residence_status']
    : [];
  return {
    recipientOrganisation: to,
    recipientAgencyId: agencyId,
    answeredBy: pickCyclically(counsellors, draw.integerBetween(0, counsellors.length - 1)),
    mode: draw.choose(referralModes),
    topics: draw.choose(referralNeeds),
    urgency: draw.choose(referralUrgencies),
    dataScopes,
    consentedScopes: [...new Set([...dataScopes, ...wider])],
    ending: draw.choose(referralEndings),
    declineReason: draw.choose(declineReasons),
  };
}
