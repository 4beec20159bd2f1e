/**
 * What becomes of a referral. Revoked: the person takes their consent back before, or after, the referral was
 * accepted.
 */
export type ReferralEnding = 'accepted' | 'declined' | 'revoked_before' | 'revoked_after' | 'unanswered';
