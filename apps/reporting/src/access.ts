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
 * Runs reports and prepares submissions. The facts name nobody, so that the whole organisation's are open to
 * a reporting officer.
 */
export const mayReport: CommandRule = commandRule(
  'reporting-officer',
  isReportingOfficer,
  isReportingOfficer,
  isReportingOfficer,
);

/** The same for rows. */
export const mayReadReports: ReadRule<object> = {
  name: 'reporting-officer',
  rows: (actor) => (isReportingOfficer(actor) ? everyRow : noRow),
};
