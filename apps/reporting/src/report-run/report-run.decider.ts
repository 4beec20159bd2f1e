import { reject, type Decider } from '@geleit/kernel';
import { definitionOf } from '../definitions/definitions.js';
import { ReportRunLanguage, type Period } from './report-run.language.js';

export interface ReportRun {
  readonly status: 'none' | 'completed';
}

/** Tokens of two years cannot be joined, so that nobody could be counted once over the turn of the year. */
function periodFault({ from, to }: Readonly<Period>) {
  if (from > to) return reject('PeriodReversed');
  return from.slice(0, 4) === to.slice(0, 4) ? undefined : reject('PeriodOverTurnOfYear');
}

export const reportRun: Decider<typeof ReportRunLanguage, ReportRun> = {
  language: ReportRunLanguage,
  initial: { status: 'none' },
  decide: {
    RunReport: ({ definitionId, period, agencyId, asOf, computed }, { status }, { at }) => {
      if (status !== 'none') return reject('AlreadyRun');
      const definition = definitionOf(definitionId);
      if (definition === undefined) return reject('NoSuchReport');
      const fault = periodFault(period) ?? (asOf !== undefined && asOf > at ? reject('AsOfInFuture') : undefined);
      if (fault !== undefined) return fault;
      if (computed === undefined) return reject('NothingHeardYet');
      const { version: definitionVersion, programme } = definition;
      return { type: 'ReportRunCompleted', data: { definitionId, definitionVersion, programme, period, ...(agencyId !== undefined && { agencyId }), ...computed } };
    },
  },
  evolve: { ReportRunCompleted: () => ({ status: 'completed' }) },
};
