import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReferralLanguage } from '../referral/referral.language.js';

@Entity('awaited_replies')
export class AwaitedReplyRow {
  @PrimaryColumn('uuid') referralId!: string;
  @Column('timestamptz') dueAt!: string;
  @Column('text') then!: 'RemindOfReferral' | 'ExpireReferral';
}

/** Referrals that wait for a reply, and what happens next if none comes. */
export const awaitedReplies: Projection<typeof ReferralLanguage.events, AwaitedReplyRow> = {
  name: 'awaited-replies',
  row: AwaitedReplyRow,
  reads: ReferralLanguage.events,
  on: rowPerStream<typeof ReferralLanguage.events, AwaitedReplyRow>({
    begin: {
      ReferralSent: ({ stream, data: { remindAt } }) => ({
        referralId: stream,
        dueAt: remindAt,
        then: 'RemindOfReferral',
      }),
    },
    change: {
      ReferralReminded: (_, { data: { replyDueAt } }) => ({ dueAt: replyDueAt, then: 'ExpireReferral' }),
      ReferralAccepted: () => null,
      ReferralDeclined: () => null,
      ReferralExpired: () => null,
      ReferralWithdrawn: () => null,
    },
  }),
};
