import type { ReportRun } from '@geleit/reporting/report-run/report-run.decider';
import type {
  ReportRunCommandFacts,
  ReportRunLanguage,
} from '@geleit/reporting/report-run/report-run.language';
import type { Submission } from '@geleit/reporting/submission/submission.decider';
import type {
  SubmissionCommandFacts,
  SubmissionLanguage,
  SubmittedRun,
} from '@geleit/reporting/submission/submission.language';
import { someDays, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { optional } from '../random-staff.js';
import { inputs, type InputContext } from '../stream-inputs.js';

const digest = 'a'.repeat(64);
const periods = [
  { from: '2026-01-01', to: '2026-03-31' },
  { from: '2025-01-01', to: '2025-12-31' },
];

const anyRun = (random: Random): SubmittedRun => ({
  runId: random.pick(someIds),
  definitionId: 'MBE-CTRL',
  definitionVersion: 1,
  period: random.pick(periods),
  asOf: `${random.integer(2020, 2099)}-${random.pick(someDays).slice(5)}T10:00:00.000Z`,
  sha256: digest,
});

/** Mostly the report of the submission with other facts. */
const anyRunFor = ({ random, state }: Pick<InputContext<Submission>, 'random' | 'state'>): SubmittedRun => {
  const run = anyRun(random);
  if (state.status === 'none' || random.chance(0.2)) return run;
  const nextYear = Number(state.run.asOf.slice(0, 4)) + 1;
  return { ...state.run, asOf: `${nextYear}${state.run.asOf.slice(4)}` };
};

export const reportRunInputs = inputs<typeof ReportRunLanguage, ReportRun, ReportRunCommandFacts>({
  facts: {
    RunReport: ({ random }) =>
      optional(random, 'computed', {
        asOf: '2026-03-01T10:00:00.000Z',
        sha256: digest,
        cells: [],
        offices: [],
      }),
  },
  contents: {
    RunReport: ({ random }) => ({ definitionId: 'MBE-CTRL', period: random.pick(periods) }),
  },
});

export const submissionInputs = inputs<typeof SubmissionLanguage, Submission, SubmissionCommandFacts>({
  facts: {
    DraftSubmission: ({ random }) => optional(random, 'run', anyRun(random)),
    CorrectSubmission: (context) => optional(context.random, 'run', anyRunFor(context)),
  },
});
