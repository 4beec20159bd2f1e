import type { CommandApi } from '@geleit/platform';
import { mayCounselCase } from '../../access.js';
import { findStaff } from '../case-facts.api.js';
import type { CaseCommandFacts, CaseLanguage } from '../case.language.js';
import type { Case } from '../state.decider.js';
import { mayAssessChildRisk } from './child-protection-access.api.js';
import type { childProtectionCommands } from './child-protection.language.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

const verb = (name: string, summary: string) => ({ summary, at: { verb: name }, allow: mayCounselCase });

/** What is done when a child may be at risk. */
export const childProtectionRoutes: Pick<CaseRoutes, keyof typeof childProtectionCommands> = {
  RaiseChildProtectionAlert: {
    summary: 'Raise that the well-being of a child may be at risk.',
    at: { adds: 'child-protection-alerts' },
    allow: mayCounselCase,
  },
  AskForRiskAssessment: {
    ...verb('ask-for-risk-assessment', 'Ask a colleague to assess the risk for a child.'),
    prepare: ({ staffId }, context) => findStaff(staffId, context),
  },
  AssessChildRisk: {
    summary: 'Record how one assesses the risk for a child.',
    at: { verb: 'assess-child-risk' },
    allow: mayAssessChildRisk,
  },
  AnswerChildProtectionAlert: verb(
    'answer-child-protection-alert',
    'Record that there is no risk for a child, or that help was offered.',
  ),
  DiscloseToYouthOffice: verb(
    'disclose-to-youth-office',
    'Record that the youth welfare office was informed, with the ground.',
  ),
  CloseChildProtectionAlert: verb('close-child-protection-alert', 'Close an alert that was answered.'),
  WithdrawChildProtectionAlert: verb(
    'withdraw-child-protection-alert',
    'Withdraw an alert that a colleague raised here in error.',
  ),
};
