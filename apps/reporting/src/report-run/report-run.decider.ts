import { reject, type Decider } from '@geleit/kernel';
import { findReportDefinition } from '../definitions/definitions.js';
import { ReportRunLanguage, type ReportRunCommandFacts, type RunReport } from './report-run.language.js';

export interface ReportRun {
  readonly status: 'none' | 'completed';
}

/** Tokens of two years cannot be linked, so nobody could be counted once across the turn of the year. */
function checkRunRequest({ period: { from, to }, asOf = '' }: Readonly<RunReport>, at: string) {
  if (from > to) return reject('PeriodReversed');
  if (from.slice(0, 4) !== to.slice(0, 4)) return reject('PeriodOverTurnOfYear');
  return asOf > at ? reject('AsOfInFuture') : undefined;
}

export const reportRunDecider: Decider<typeof ReportRunLanguage, ReportRun, ReportRunCommandFacts> = {
  language: ReportRunLanguage,
  initial: { status: 'none' },
  decide: {
    RunReport: (command, { status }, { at }, { computed }) => {
      const { definitionId, period, agencyId } = command;
      if (status !== 'none') return reject('AlreadyRun');
      const definition = findReportDefinition(definitionId);
      if (definition === undefined) return reject('NoSuchReport');
      if (computed === undefined) return checkRunRequest(command, at) ?? reject('NothingHeardYet');
      const { version: definitionVersion, programme } = definition;
      return (
        checkRunRequest(command, at) ?? {
          type: 'ReportRunCompleted',
          data: {
            definitionId,
            definitionVersion,
            programme,
            period,
            ...(agencyId !== undefined && { agencyId }),
            ...computed,
          },
        }
      );
    },
  },
  evolve: { ReportRunCompleted: () => ({ status: 'completed' }) },
};
