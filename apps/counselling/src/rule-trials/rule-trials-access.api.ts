import { commandRule } from '@geleit/access';
import { caseAndAdminRoles } from '../access.js';

/**
 * A draft of one rule would tell a lead which rule a deadline has, and so what was decided about somebody. One by
 * one they are for those who counsel the case; leads and the administration get numbers.
 */
export const mayTryRules = commandRule<unknown>(
  'counsellors of their cases; team leads and the administration as numbers',
  caseAndAdminRoles,
);
