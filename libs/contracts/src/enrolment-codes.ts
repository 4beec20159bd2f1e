import { codeList } from '@geleit/kernel';

/** Why somebody is enrolled by exception. */
export const exceptionReasons = codeList('exceptionReasons', [
  'integration_need_persists',
  'adult_responsibilities',
  'help_beyond_school_needed',
  'prospect_to_stay',
  'residence_advice_needed',
]);
export type ExceptionReason = (typeof exceptionReasons)[number];
