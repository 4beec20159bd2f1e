import { hasRole, noRow, everyRow, commandRule, type CommandRule, type ReadRule } from '@geleit/access';

/**
 * Runs reports and prepares submissions. The facts identify nobody, so a reporting officer may count those of
 * the whole organisation.
 */
export const mayRunReports: CommandRule = commandRule('reporting-officer', ['reporting_officer']);

/** The same rule for rows. */
export const mayReadReports: ReadRule<object> = {
  name: 'reporting-officer',
  roles: ['reporting_officer'],
  rows: (actor) => (hasRole(actor, 'reporting_officer') ? everyRow : noRow),
};
