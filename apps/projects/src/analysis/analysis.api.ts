import type { CommandApi } from '@geleit/platform';
import { mayApproveAnalysis, mayCreateInAgency, mayEditAgencyRecord } from '../access.js';
import type { Analysis } from './state.decider.js';
import { prepareOffice } from '../project/register-facts.api.js';
import type { AnalysisCommandFacts, AnalysisLanguage } from './analysis.language.js';

export const analysisApi: CommandApi<typeof AnalysisLanguage, Analysis, AnalysisCommandFacts> = {
  path: 'analyses',
  commands: {
    StartAnalysis: {
      summary: 'Start an analysis of a social space.',
      at: { creates: true },
      allow: mayCreateInAgency,
      prepare: prepareOffice,
    },
    RecordDataCollected: {
      summary: 'Record which data sources, institutions and resources were found.',
      at: { verb: 'record-data' },
      allow: mayEditAgencyRecord,
    },
    IdentifyNeed: {
      summary: 'Record a need that the data show.',
      at: { adds: 'needs' },
      allow: mayEditAgencyRecord,
    },
    WithdrawNeed: {
      summary: 'Withdraw a need that turned out not to exist.',
      at: { verb: 'withdraw-need' },
      allow: mayEditAgencyRecord,
    },
    PrioritiseNeeds: {
      summary: 'Order all needs, the most urgent first.',
      at: { verb: 'prioritise-needs' },
      allow: mayEditAgencyRecord,
    },
    ApproveAnalysis: {
      summary: 'Approve an analysis that another person started.',
      at: { verb: 'approve' },
      allow: mayApproveAnalysis,
    },
    CorrectAnalysis: {
      summary: 'Correct the area, the period and the first day of an analysis.',
      at: { verb: 'correct' },
      allow: mayEditAgencyRecord,
    },
    ReopenAnalysis: {
      summary: 'Open an analysis again, to put data or needs right and approve it again.',
      at: { verb: 'reopen' },
      allow: mayApproveAnalysis,
    },
    VoidAnalysis: {
      summary: 'Void an analysis that should not exist.',
      at: { verb: 'void' },
      allow: mayEditAgencyRecord,
    },
  },
};
