import type { CommandApi } from '@geleit/platform';
import { mayCounselCase } from '../access.js';
import { prepareAgreement } from './approval.api.js';
import type { CaseCommandFacts, CaseLanguage } from './case.language.js';
import type { planningCommands } from './planning.language.js';
import type { Case } from './state.decider.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

const adds = (parts: string, summary: string) => ({ summary, at: { adds: parts }, allow: mayCounselCase });
const verb = (name: string, summary: string) => ({ summary, at: { verb: name }, allow: mayCounselCase });

/** What a case plans: where the person stands, what is to be reached, what both sides agreed on. */
export const planningRoutes: Pick<CaseRoutes, keyof typeof planningCommands> = {
  StartAssessment: adds('assessments', 'Start an assessment of where the client stands.'),
  ChangeAssessment: verb('change-assessment', 'Change an assessment.'),
  CompleteAssessment: verb('complete-assessment', 'Complete an assessment.'),
  StrikeAssessment: verb('strike-assessment', 'Strike an assessment that was recorded here in error.'),
  DraftSupportPlan: adds('support-plans', 'Draft a support plan.'),
  ChangeSupportPlan: verb('change-support-plan', 'Change a support plan that nobody has agreed on yet.'),
  ProposeSupportPlan: verb('propose-support-plan', 'Propose a support plan to the client.'),
  AgreeSupportPlan: {
    ...verb('agree-support-plan', 'Record that both sides agreed on a support plan.'),
    prepare: prepareAgreement,
  },
  UndoSupportPlanAgreement: verb(
    'undo-support-plan-agreement',
    'Take back an agreement on a support plan that was recorded in error.',
  ),
  RecordGoalProgress: verb('record-goal-progress', 'Record how far a goal is reached.'),
  RecordPlanMeasure: verb('record-plan-measure', 'Record that a measure of a support plan was taken.'),
  ReviewSupportPlan: verb('review-support-plan', 'Record that both sides reviewed a support plan.'),
  ReviseSupportPlan: verb('revise-support-plan', 'Draft the next version of a support plan.'),
  CompleteSupportPlan: verb('complete-support-plan', 'Complete a support plan.'),
  CancelSupportPlan: verb('cancel-support-plan', 'Cancel a support plan.'),
  ReopenSupportPlan: verb('reopen-support-plan', 'Reopen a support plan that was ended in error.'),
  StrikeSupportPlan: verb('strike-support-plan', 'Strike a support plan that was recorded here in error.'),
  ConcludeIntegrationAgreement: adds(
    'integration-agreements',
    'Conclude an integration agreement about a support plan.',
  ),
  EndIntegrationAgreement: verb('end-integration-agreement', 'End an integration agreement.'),
  StrikeIntegrationAgreement: verb(
    'strike-integration-agreement',
    'Strike an integration agreement that was recorded here in error.',
  ),
};
