import type { CommandApi } from '@geleit/platform';
import { whoApprovesAnalyses, whoBegins, whoWorks } from '../access.js';
import type { Analysis } from './analysis.decider.js';
import type { AnalysisLanguage } from './analysis.language.js';

export const analysisApi: CommandApi<typeof AnalysisLanguage, Analysis> = {
  path: 'analyses',
  commands: {
    StartAnalysis: {
      summary: 'Start an analysis of a social space.',
      at: { creates: true },
      allow: whoBegins,
    },
    RecordDataCollected: {
      summary: 'Record which data, institutions and resources were found.',
      at: { verb: 'record-data' },
      allow: whoWorks,
    },
    IdentifyNeed: {
      summary: 'Record a need that shows in the data.',
      at: { adds: 'needs' },
      allow: whoWorks,
    },
    WithdrawNeed: {
      summary: 'Withdraw a need that does not hold.',
      at: { verb: 'withdraw-need' },
      allow: whoWorks,
    },
    PrioritiseNeeds: {
      summary: 'Put all needs in order, the most urgent first.',
      at: { verb: 'prioritise-needs' },
      allow: whoWorks,
    },
    ApproveAnalysis: {
      summary: 'Approve an analysis that somebody else started.',
      at: { verb: 'approve' },
      allow: whoApprovesAnalyses,
    },
  },
};
