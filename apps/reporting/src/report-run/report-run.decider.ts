import { reject, rejectField, type Decider, type Decision } from '@geleit/kernel';
import { findReportDefinition } from '../definitions/definitions.js';
import type { ReportDefinition } from '../definitions/report-definition.js';
import {
  ReportRunLanguage,
  type ComputedReport,
  type ReportRunCommandFacts,
  type RunReport,
} from './report-run.language.js';

export interface ReportRun {
  readonly status: 'none' | 'completed';
}

/** Tokens of two years cannot be linked, so nobody could be counted once across the turn of the year. */
function checkRunRequest({ period: { from, to }, asOf = '' }: Readonly<RunReport>, at: string) {
  if (from > to) return rejectField('/period', 'PeriodReversed');
  if (from.slice(0, 4) !== to.slice(0, 4)) return rejectField('/period', 'PeriodOverTurnOfYear');
  return asOf > at ? rejectField('/asOf', 'AsOfInFuture') : undefined;
}

export const reportRunDecider: Decider<typeof ReportRunLanguage, ReportRun, ReportRunCommandFacts> = {
  language: ReportRunLanguage,
  initial: { status: 'none' },
  permits: { RunReport: ({ status }) => (status === 'none' ? undefined : reject('AlreadyRun')) },
  decide: {
    RunReport: (command, _, { at }, facts) => {
      const { definitionId, definitionVersion: wanted } = command;
      const definition = findReportDefinition(definitionId, wanted);
      if (definition === undefined) return rejectField('/definitionId', 'NoSuchReport');
      if (facts.isOwnOffice === false) return rejectField('/agencyId', 'OfficeUnknown');
      const { computed } = facts;
      if (computed === undefined) return checkRunRequest(command, at) ?? reject('NothingHeardYet');
      return checkRunRequest(command, at) ?? reportRunCompleted(command, definition, computed);
    },
  },
  evolve: { ReportRunCompleted: () => ({ status: 'completed' }) },
};

const reportRunCompleted = (
  { definitionId, period, agencyId, asOf: requestedAsOf }: Readonly<RunReport>,
  { version: definitionVersion, programme }: ReportDefinition,
  computed: ComputedReport,
): Decision<typeof ReportRunLanguage> => ({
  type: 'ReportRunCompleted',
  data: {
    definitionId,
    definitionVersion,
    programme,
    period,
    ...(agencyId !== undefined && { agencyId }),
    ...(requestedAsOf !== undefined && { requestedAsOf }),
    ...computed,
  },
});
