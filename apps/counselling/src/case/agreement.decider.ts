import { atField, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import type {
  ConcludeIntegrationAgreement,
  EndIntegrationAgreement,
  StrikeIntegrationAgreement,
} from './agreement.language.js';
import { checkDayWithinCase } from './case-day.decider.js';
import type { CaseLanguage } from './case.language.js';
import { checkSigned, checkStepDay, inPlanWith } from './plan.decider.js';
import { isInForce, type IntegrationAgreement, type SupportPlan } from './planning-state.decider.js';
import type { ExistingCase } from './state.decider.js';

type AgreementDecision = Decision<typeof CaseLanguage>;

/** The plan as it was agreed on: reviews and revisions do not delay the agreement. */
const agreedStepsOf = (plan: SupportPlan): SupportPlan => ({
  ...plan,
  steps: plan.steps.filter(({ kind }) => kind === 'agreed'),
});

/**
 * F-3: of a plan that both sides agreed on, voluntary, signed by both, about what exists where the client
 * lives.
 */
export const concludeIntegrationAgreement = (
  command: Readonly<ConcludeIntegrationAgreement>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): AgreementDecision =>
  inPlanWith('agreed', command.planId, state, (plan) => {
    const { planId, concludedOn, voluntary, measuresAvailableLocally } = command;
    if (!voluntary) return rejectField('/voluntary', 'AgreementNotVoluntary');
    if (!measuresAvailableLocally) return rejectField('/measuresAvailableLocally', 'MeasuresNotAvailable');
    return (
      checkSigned(command) ??
      atField('/concludedOn', checkStepDay(concludedOn, agreedStepsOf(plan), state, commandMeta)) ?? {
        type: 'IntegrationAgreementConcluded',
        data: { planId, planVersion: plan.version, agreementId: commandMeta.id, concludedOn },
      }
    );
  });

export const endIntegrationAgreement = (
  { agreementId, endedOn, reason }: Readonly<EndIntegrationAgreement>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): AgreementDecision =>
  inAgreement(agreementId, state, (agreement) => {
    const { concludedOn } = agreement;
    if (!isInForce(agreement)) return rejectField('/agreementId', 'AgreementNotInForce');
    if (endedOn < concludedOn) return rejectField('/endedOn', 'DayBeforeLastStep');
    return (
      atField('/endedOn', checkDayWithinCase(endedOn, state, commandMeta)) ?? {
        type: 'IntegrationAgreementEnded',
        data: { agreementId, endedOn, reason },
      }
    );
  });

export const strikeIntegrationAgreement = (
  { agreementId, reason }: Readonly<StrikeIntegrationAgreement>,
  state: ExistingCase,
): AgreementDecision =>
  inAgreement(agreementId, state, () => ({
    type: 'IntegrationAgreementStruck',
    data: { agreementId, reason },
  }));

function inAgreement(
  agreementId: string,
  { agreements }: ExistingCase,
  rule: (agreement: IntegrationAgreement) => AgreementDecision,
): AgreementDecision {
  const agreement = agreements.get(agreementId);
  return agreement === undefined ? rejectField('/agreementId', 'NoSuchAgreement') : rule(agreement);
}
