import type { CommandApi, PrepareContext } from '@geleit/platform';
import { mayRunReports } from '../access.js';
import { ReportRunRow } from '../projections/report-runs.projection.js';
import type { Submission } from './submission.decider.js';
import type {
  CorrectSubmission,
  SubmissionCommandFacts,
  SubmissionLanguage,
  SubmittedRun,
  SubmittedRunFacts,
} from './submission.language.js';

async function prepareSubmittedRun(
  { runId }: Readonly<CorrectSubmission>,
  { rows }: Pick<PrepareContext, 'rows'>,
): Promise<SubmittedRunFacts> {
  const row = await (await rows()).findOneBy(ReportRunRow, { runId });
  return row === null ? {} : { run: submittedRunOf(row) };
}

const submittedRunOf = ({
  runId,
  definitionId,
  definitionVersion,
  periodFrom,
  periodTo,
  agencyId,
  asOf,
  sha256,
  knownUntil,
}: ReportRunRow): SubmittedRun => ({
  runId,
  definitionId,
  definitionVersion,
  period: { from: periodFrom, to: periodTo },
  ...(agencyId !== null && { agencyId }),
  asOf: new Date(asOf).toISOString(),
  sha256,
  ...(knownUntil !== null && { knownUntil }),
});

const allow = mayRunReports;

export const submissionApi: CommandApi<typeof SubmissionLanguage, Submission, SubmissionCommandFacts> = {
  path: 'submissions',
  commands: {
    DraftSubmission: {
      summary: 'Begin a submission with the numbers of a run, or a marked interim report.',
      at: { creates: true },
      allow,
      prepare: prepareSubmittedRun,
    },
    ReviewSubmission: {
      summary: 'Confirm the numbers. A second person must do this.',
      at: { verb: 'review' },
      allow,
    },
    FreezeSubmission: {
      summary:
        'Freeze the numbers before they are sent. Only an interim report may precede the end of the period.',
      at: { verb: 'freeze' },
      allow,
    },
    SendSubmission: {
      summary: 'Record that the numbers were sent to the funder.',
      at: { verb: 'send' },
      allow,
    },
    AcceptSubmission: {
      summary: 'Record that the funder accepted the submission.',
      at: { verb: 'accept' },
      allow,
    },
    RequestCorrection: {
      summary: 'Record that the funder requests a correction.',
      at: { verb: 'request-correction' },
      allow,
    },
    CorrectSubmission: {
      summary: 'Replace the submitted run by a later one.',
      at: { verb: 'correct' },
      allow,
      prepare: prepareSubmittedRun,
    },
  },
};
