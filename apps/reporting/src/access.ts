import {
  hasRole,
  noRow,
  everyRow,
  commandRule,
  type Actor,
  type CommandRule,
  type ReadRule,
} from '@geleit/access';

const isReportingOfficer = (actor: Actor): boolean => hasRole(actor, 'reporting_officer');

/**
 * Runs reports and prepares submissions. The facts identify nobody, so a reporting officer may count those of
 * the whole organisation.
 */
export const mayRunReports: CommandRule = commandRule(
  'reporting-officer',
  isReportingOfficer,
  isReportingOfficer,
  isReportingOfficer,
);

/** The same rule for rows. */
export const mayReadReports: ReadRule<object> = {
  name: 'reporting-officer',
  rows: (actor) => (isReportingOfficer(actor) ? everyRow : noRow),
};
