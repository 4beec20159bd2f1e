import { codeList } from '@geleit/kernel';

/**
 * Wirkungsindikatoren: what had been reached when a case was closed. Which of them a programme may record is
 * rule data. The German term is given beside a code if there is one.
 */
export const outcomeIndicators = codeList('outcomeIndicators', [
  'integration_course_begun',
  'integration_course_completed',
  'vocational_language_course_begun',
  'vocational_language_course_completed',
  'school_begun',
  'school_certificate_obtained',
  'vocational_preparation_begun',
  'training_begun',
  'training_completed',
  'study_begun',
  'qualification_recognised',
  'work_taken_up',
  'livelihood_secured',
  'debts_settled',
  'own_home_found',
  'health_care_reached',
  'residence_title_improved',
  'family_reunited',
  'regular_services_known',
  'joined_local_life',
  'self_reliant',
]);
export type OutcomeIndicator = (typeof outcomeIndicators)[number];
