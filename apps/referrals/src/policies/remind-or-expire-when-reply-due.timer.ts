import { timer } from '@geleit/platform';
import { ReferralLanguage } from '../referral/referral.language.js';
import { awaitedReplies } from '../projections/awaited-replies.projection.js';

/** A recipient who does not reply is reminded once; then the referral expires (RF-4). */
export const remindOrExpireWhenReplyDue = timer({
  name: 'remind-or-expire-when-reply-due',
  projection: awaitedReplies,
  dueColumn: 'dueAt',
  target: ReferralLanguage,
  commandFor: ({ referralId, then }) => ({ stream: referralId, command: { type: then, data: {} } }),
});
