import { retentionTimer } from '@geleit/platform';
import { requestRetention } from '../projections/request-retention.projection.js';
import { RequestLanguage } from '../request/request.language.js';

/** Forgets requests that led into no programme, and those of people who were advised once. */
export const forgetRequestWhenRetentionOver = retentionTimer({
  name: 'forget-request-when-retention-over',
  projection: requestRetention,
  target: RequestLanguage,
});
