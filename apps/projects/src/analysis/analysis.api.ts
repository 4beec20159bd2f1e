import type { CommandApi } from '@geleit/platform';
import { mayApproveAnalysis, mayBeginInAgency, mayRecordInAgency } from '../access.js';
import type { Analysis } from './analysis.decider.js';
import type { AnalysisLanguage } from './analysis.language.js';

export const analysisApi: CommandApi<typeof AnalysisLanguage, Analysis> = {
  path: 'analyses',
  commands: {
    StartAnalysis: {
      summary: 'Start an analysis of a social space.',
      at: { creates: true },
      allow: mayBeginInAgency,
    },
    RecordDataCollected: {
      summary: 'Record which data, institutions and resources were found.',
      at: { verb: 'record-data' },
      allow: mayRecordInAgency,
    },
    IdentifyNeed: {
      summary: 'Record a need that shows in the data.',
      at: { adds: 'needs' },
      allow: mayRecordInAgency,
    },
    WithdrawNeed: {
      summary: 'Withdraw a need that does not hold.',
      at: { verb: 'withdraw-need' },
      allow: mayRecordInAgency,
    },
    PrioritiseNeeds: {
      summary: 'Put all needs in order, the most urgent first.',
      at: { verb: 'prioritise-needs' },
      allow: mayRecordInAgency,
    },
    ApproveAnalysis: {
      summary: 'Approve an analysis that somebody else started.',
      at: { verb: 'approve' },
      allow: mayApproveAnalysis,
    },
  },
};
