/** What counselling knows of a case's referrals (K-3). */
export interface OpenReferralsFacts {
  /** Referrals that were sent and have not ended. */
  readonly openReferralIds: readonly string[];
  /** Whether the actor leads the team of the case's office. */
  readonly actorLeadsOffice: boolean;
}
