import { reject, rejectField, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import type { planningCommands } from './planning.language.js';
import {
  bindsBothSides,
  hasOpenGoals,
  isBound,
  isInForce,
  statusOfPlan,
  type PlanStatus,
  type SupportPlan,
} from './planning-state.decider.js';
import type { Case, ExistingCase } from './state.decider.js';

type PlanningRejection = RejectionOf<typeof CaseLanguage>;
type Check = (state: ExistingCase, sender: CommandSender) => PlanningRejection | undefined;
type PlanningPermits = Pick<Required<Permits<typeof CaseLanguage, Case>>, keyof typeof planningCommands>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

const checkNotClosed: Check = ({ status }) => (status === 'closed' ? reject('CaseIsClosed') : undefined);
const checkAnyAssessment: Check = ({ assessments }) =>
  assessments.size === 0 ? rejectField('/assessmentId', 'NoSuchAssessment') : undefined;
const checkAnySaysSomething: Check = ({ assessments }) =>
  [...assessments.values()].some(({ domains }) => domains > 0) ? undefined : reject('AssessmentEmpty');

const hasEnded = (status: PlanStatus): boolean => status === 'completed' || status === 'cancelled';
const checkAnyPlan =
  (refusal: PlanRefusal, fits: (status: PlanStatus) => boolean): Check =>
  ({ plans }) => {
    if (plans.size === 0) return rejectField('/planId', 'NoSuchPlan');
    return [...plans.values()].some((plan) => fits(statusOfPlan(plan)))
      ? undefined
      : rejectField('/planId', refusal);
  };
type PlanRefusal =
  'PlanNotDraft' | 'PlanNotProposed' | 'PlanNotAgreed' | 'PlanEnded' | 'PlanNotEnded' | 'NoSuchPlan';
/** Among the plans with that status there is one that can take the step. */
const checkSomePlan =
  (
    status: PlanStatus,
    refusal: 'BothSidesDoSomething' | 'GoalsStillOpen',
    fits: (plan: SupportPlan) => boolean,
  ): Check =>
  ({ plans }) =>
    [...plans.values()].some((plan) => statusOfPlan(plan) === status && fits(plan))
      ? undefined
      : reject(refusal);
/** Among the plans that fit there is one about which no agreement is in force. */
const checkSomeFree =
  (fits: (status: PlanStatus) => boolean): Check =>
  ({ plans, agreements }) =>
    [...plans].some(([planId, plan]) => fits(statusOfPlan(plan)) && !isBound(planId, agreements))
      ? undefined
      : rejectField('/planId', 'AgreementInForce');
const checkAnyAgreed = checkAnyPlan('PlanNotAgreed', (status) => status === 'agreed');

const checkNoOpenPlan: Check = ({ plans }) =>
  [...plans.values()].some(({ end }) => end === undefined) ? reject('OpenPlanExists') : undefined;

const checkNoneInForce: Check = ({ agreements }) =>
  [...agreements.values()].some(isInForce) ? reject('AgreementInForce') : undefined;
const checkAnyAgreement =
  (
    refusal: 'AgreementNotInForce' | 'AgreementInForce' | 'NoSuchAgreement',
    inForce: readonly boolean[],
  ): Check =>
  ({ agreements }) => {
    if (agreements.size === 0) return rejectField('/agreementId', 'NoSuchAgreement');
    return [...agreements.values()].some((agreement) => inForce.includes(isInForce(agreement)))
      ? undefined
      : rejectField('/agreementId', refusal);
  };
/** Integrationsvereinbarungen belong to counselling of adults. */
const checkHasAgreements: Check = ({ eventFields: { programme } }) =>
  programme === 'MBE' ? undefined : reject('ProgrammeWithoutAgreements');

const all =
  (...checks: readonly Check[]): Check =>
  (state, sender) =>
    checks.map((check) => check(state, sender)).find((refusal) => refusal !== undefined);

/** What the state of a case refuses of its planning, whatever the command says. */
export const permitsOfPlanning = (inCase: InCase): PlanningPermits => ({
  StartAssessment: inCase(),
  ChangeAssessment: inCase(checkAnyAssessment),
  CompleteAssessment: inCase(all(checkAnyAssessment, checkAnySaysSomething)),
  StrikeAssessment: inCase(checkAnyAssessment),
  DraftSupportPlan: inCase(all(checkNotClosed, checkNoOpenPlan)),
  ChangeSupportPlan: inCase(
    checkAnyPlan('PlanNotDraft', (status) => status === 'draft' || status === 'proposed'),
  ),
  ProposeSupportPlan: inCase(
    all(
      checkAnyPlan('PlanNotDraft', (status) => status === 'draft'),
      checkSomePlan('draft', 'BothSidesDoSomething', bindsBothSides),
    ),
  ),
  AgreeSupportPlan: inCase(checkAnyPlan('PlanNotProposed', (status) => status === 'proposed')),
  UndoSupportPlanAgreement: inCase(
    all(
      checkAnyAgreed,
      checkSomeFree((status) => status === 'agreed'),
    ),
  ),
  RecordGoalProgress: inCase(checkAnyAgreed),
  RecordPlanMeasure: inCase(checkAnyAgreed),
  ReviewSupportPlan: inCase(checkAnyAgreed),
  ReviseSupportPlan: inCase(all(checkNotClosed, checkAnyAgreed)),
  CompleteSupportPlan: inCase(
    all(
      checkAnyAgreed,
      checkSomePlan('agreed', 'GoalsStillOpen', (plan) => !hasOpenGoals(plan)),
    ),
  ),
  CancelSupportPlan: inCase(checkAnyPlan('PlanEnded', (status) => !hasEnded(status))),
  ReopenSupportPlan: inCase(all(checkNotClosed, checkAnyPlan('PlanNotEnded', hasEnded), checkNoOpenPlan)),
  StrikeSupportPlan: inCase(
    all(
      checkAnyPlan('NoSuchPlan', () => true),
      checkSomeFree(() => true),
    ),
  ),
  ConcludeIntegrationAgreement: inCase(all(checkHasAgreements, checkAnyAgreed, checkNoneInForce)),
  EndIntegrationAgreement: inCase(checkAnyAgreement('AgreementNotInForce', [true])),
  StrikeIntegrationAgreement: inCase(checkAnyAgreement('NoSuchAgreement', [true, false])),
});
