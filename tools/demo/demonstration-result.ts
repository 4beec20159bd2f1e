/** The endings of referrals that the summary counts. */
export const reportedReferralEndings = ['sent', 'accepted', 'declined', 'withdrawn', 'unanswered'] as const;

export interface DemonstrationResult {
  readonly requests: number;
  /** As many as the responses reported. */
  readonly events: number;
  readonly cells: number;
  readonly differences: number;
  /** How many were sent, and how they ended, as the platform reports it. */
  readonly referrals: Readonly<Record<(typeof reportedReferralEndings)[number], number>>;
  /** How many cases another office of the organisation took over. */
  readonly transfers: number;
  /** How many cases went on in another programme, before some of that was put right. */
  readonly transitions: number;
  /** Households with cases of their own, and registrations that were merged into another one. */
  readonly households: number;
  readonly merges: number;
  /** How many lives were put right after the first reports. */
  readonly corrections: number;
  /** First reports that were run again afterwards, as of then, and how many were the same to the last letter. */
  readonly repeated: { readonly reports: number; readonly same: number };
  /** The platform had counted nobody in that year before the run. */
  readonly wasEmpty: boolean;
}
