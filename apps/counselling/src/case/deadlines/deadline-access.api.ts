import { commandRule } from '@geleit/access';
import { caseRoles } from '../../access.js';

/** Counsellors of their cases, and leads of their offices: which is checked while they are read. */
export const mayReadDeadlines = commandRule<unknown>(
  'counsellors of the case; leads without content',
  caseRoles,
);
export const mayReadAlarms = commandRule<unknown>('leads of the office', ['team_lead']);
