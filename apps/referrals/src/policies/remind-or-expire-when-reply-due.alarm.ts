import { alarm } from '@geleit/platform';
import { ReferralLanguage } from '../referral/referral.language.js';
import { awaitedReplies } from '../views/awaited-replies.view.js';

/** Whoever does not answer is reminded, and in the end no longer waited for (RF-4). */
export const remindOrExpireWhenReplyDue = alarm({
  name: 'remind-or-expire-when-reply-due',
  view: awaitedReplies,
  due: 'dueAt',
  asks: ReferralLanguage,
  ask: ({ referralId, then }) => ({ stream: referralId, command: { type: then, data: {} } }),
});
