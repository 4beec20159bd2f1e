import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReferralLanguage } from '../referral/referral.language.js';

@Entity('awaited_replies')
export class AwaitedReplyRow {
  @PrimaryColumn('uuid') referralId!: string;
  @Column('timestamptz') dueAt!: string;
  @Column('text') then!: 'RemindOfReferral' | 'ExpireReferral';
}

const key = ({ stream }: { readonly stream: string }): string => stream;
const deleteAwaitedReply = { key, next: () => null };

/** Which referrals wait for an answer, and what happens next if none comes. */
export const awaitedReplies: Projection<typeof ReferralLanguage.events, AwaitedReplyRow> = {
  name: 'awaited-replies',
  row: AwaitedReplyRow,
  reads: ReferralLanguage.events,
  on: {
    ReferralSent: {
      key,
      next: (_, { stream, data: { remindAt } }) => ({
        referralId: stream,
        dueAt: remindAt,
        then: 'RemindOfReferral',
      }),
    },
    ReferralReminded: {
      key,
      next: (row, { data: { replyDueAt } }) => row && { ...row, dueAt: replyDueAt, then: 'ExpireReferral' },
    },
    ReferralAccepted: deleteAwaitedReply,
    ReferralDeclined: deleteAwaitedReply,
    ReferralExpired: deleteAwaitedReply,
    ReferralWithdrawn: deleteAwaitedReply,
  },
};
