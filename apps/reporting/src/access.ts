import { is, noRow, everyRow, rule, type Actor, type CommandRule, type ReadRule } from '@geleit/access';

const reports = (actor: Actor): boolean => is(actor, 'reporting_officer');

/**
 * Runs reports and prepares submissions. The facts name nobody, so that the whole organisation's are open to
 * a reporting officer.
 */
export const reportingOfficer: CommandRule = rule('reporting-officer', reports, reports, reports);

/** The same for rows. */
export const reportingOfficerReads: ReadRule<object> = {
  name: 'reporting-officer',
  rows: (actor) => (reports(actor) ? everyRow : noRow),
};
