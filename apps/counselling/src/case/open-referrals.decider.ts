import { reject } from '@geleit/kernel';
import type { CloseCase } from './closing.language.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';

/** The recipient of a referral works for somebody whom nobody here would answer for. */
export const checkNoOpenReferral = ({ openReferralIds }: OpenReferralsFacts) =>
  openReferralIds.length === 0 ? undefined : reject('ReferralStillOpen', openReferralIds.join(', '));

/** K-3: a case is closed once its referrals have ended. When nobody can end them any more, the team lead may. */
export function checkReferralsEnded(
  { reason, overrideReferrals = false }: Readonly<CloseCase>,
  facts: OpenReferralsFacts,
) {
  const isOverridden =
    overrideReferrals && facts.actorLeadsOffice && (reason === 'deceased' || reason === 'contact_lost');
  return isOverridden ? undefined : checkNoOpenReferral(facts);
}
