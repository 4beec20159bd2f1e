import { caseReferralContract } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('open_referrals')
export class OpenReferralRow {
  @PrimaryColumn('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
}

/** Referrals that were sent from cases and have not ended, as the referrals service published them (K-3). */
export const openReferrals: Projection<typeof caseReferralContract.events, OpenReferralRow> = {
  name: 'open-referrals',
  row: OpenReferralRow,
  reads: caseReferralContract.events,
  on: {
    CaseReferralSent: {
      key: ({ data }) => data.referralId,
      next: (_, { data: { referralId, caseId } }) => ({ referralId, caseId }),
    },
    CaseReferralEnded: { key: ({ data }) => data.referralId, next: () => null },
  },
};
