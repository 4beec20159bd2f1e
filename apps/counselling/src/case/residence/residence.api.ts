import type { CommandApi } from '@geleit/platform';
import { mayCounselCase } from '../../access.js';
import type { CaseCommandFacts, CaseLanguage } from '../case.language.js';
import type { Case } from '../state.decider.js';
import type { residenceCommands } from './residence.language.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

const verb = (name: string, summary: string) => ({ summary, at: { verb: name }, allow: mayCounselCase });

/** The residence timeline of a case, and what is done about an ending status. */
export const residenceRoutes: Pick<CaseRoutes, keyof typeof residenceCommands> = {
  RecordResidenceStatus: {
    summary: 'Record a residence status with the days on which it holds. The one before it ends.',
    at: { adds: 'residence-statuses' },
    allow: mayCounselCase,
  },
  CorrectResidenceStatus: verb(
    'correct-residence-status',
    'Correct a status; the former version stays readable.',
  ),
  StrikeResidenceStatus: verb('strike-residence-status', 'Strike a status that was recorded here in error.'),
  RecordEndingResult: verb('record-ending-result', 'Record what came of it that the status ends.'),
  WithdrawEndingResult: verb(
    'withdraw-ending-result',
    'Take back what was recorded about the ending status.',
  ),
};
