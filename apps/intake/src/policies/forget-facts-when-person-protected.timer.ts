import { timer } from '@geleit/platform';
import { requestsToForget } from '../projections/requests-to-forget.projection.js';
import { RequestLanguage } from '../request/request.language.js';

/** P-1: what somebody stated for an assessment is destroyed as soon as they are protected. */
export const forgetFactsWhenPersonProtected = timer({
  name: 'forget-facts-when-person-protected',
  projection: requestsToForget,
  dueColumn: 'forgetAt',
  target: RequestLanguage,
  commandFor: ({ requestId }) => ({ stream: requestId, command: { type: 'ForgetStatedFacts', data: {} } }),
});
