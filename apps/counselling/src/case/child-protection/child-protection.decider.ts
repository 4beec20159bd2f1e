import { reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf } from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from '../case.language.js';
import type { CloseCase } from '../closing.language.js';
import type { OpenReferralsFacts } from '../open-referrals.language.js';
import type { ExistingCase } from '../state.decider.js';
import type { ChildRiskResult } from './child-protection-codes.language.js';
import { isUnanswered, type ChildProtectionAlert } from './child-protection-state.decider.js';
import type {
  AnswerChildProtectionAlert,
  AskForRiskAssessment,
  AskForRiskAssessmentFacts,
  AssessChildRisk,
  CloseChildProtectionAlert,
  DiscloseToYouthOffice,
  RaiseChildProtectionAlert,
  WithdrawChildProtectionAlert,
} from './child-protection.language.js';

type AlertDecision = Decision<typeof CaseLanguage>;

/** § 8a SGB VIII: several professionals assess the risk. */
export const fewestAssessments = 2;

/** With these, the youth welfare office may be informed: weighty indications are enough (§ 4 Abs. 3 KKG). */
const risks: readonly ChildRiskResult[] = ['risk_not_excluded', 'risk', 'acute_risk'];

function raiseChildProtectionAlert(
  command: Readonly<RaiseChildProtectionAlert>,
  _: ExistingCase,
  { id: alertId, by: raisedBy, at }: CommandMeta,
): AlertDecision {
  if (command.observedOn > germanDayOf(at)) return rejectField('/observedOn', 'DayInFuture');
  return { type: 'ChildProtectionAlertRaised', data: { ...command, alertId, raisedBy } };
}

/** Whoever was asked already is not asked again. */
const askForRiskAssessment = (
  { alertId, staffId }: Readonly<AskForRiskAssessment>,
  state: ExistingCase,
  { at }: CommandMeta,
  { staff }: AskForRiskAssessmentFacts,
): AlertDecision =>
  inOpenAlert(alertId, state, ({ asked, results }) => {
    if (results.has(staffId)) return rejectField('/staffId', 'AlreadyAssessed');
    const fault = checkStaffMember(staff, counsellorOf(state.eventFields, germanDayOf(at)));
    if (fault !== undefined) return rejectField('/staffId', fault);
    return asked.includes(staffId) ? [] : { type: 'RiskAssessmentAskedFor', data: { alertId, staffId } };
  });

const assessChildRisk = (
  command: Readonly<AssessChildRisk>,
  state: ExistingCase,
  { by: assessedBy }: CommandMeta,
): AlertDecision =>
  inOpenAlert(command.alertId, state, ({ results }) =>
    results.has(assessedBy)
      ? reject('AlreadyAssessed')
      : { type: 'ChildRiskAssessed', data: { ...command, assessedBy } },
  );

const answerChildProtectionAlert = (
  command: Readonly<AnswerChildProtectionAlert>,
  state: ExistingCase,
): AlertDecision =>
  inOpenAlert(command.alertId, state, (alert) => {
    if (!isUnanswered(alert)) return rejectField('/alertId', 'AlertAnswered');
    if (!isAssessed(alert)) return rejectField('/alertId', 'SecondAssessmentMissing');
    return command.answer === 'no_risk' && findings(alert, ['no_risk']) < fewestAssessments
      ? rejectField('/answer', 'RiskWasFound')
      : { type: 'ChildProtectionAlertAnswered', data: command };
  });

/** It may follow help that was offered and did not avert the risk. */
const discloseToYouthOffice = (
  command: Readonly<DiscloseToYouthOffice>,
  state: ExistingCase,
  { by, at }: CommandMeta,
): AlertDecision =>
  inOpenAlert(command.alertId, state, (alert) => {
    if (alert.answer === 'disclosed') return rejectField('/alertId', 'AlertDisclosed');
    if (!isAssessed(alert)) return rejectField('/alertId', 'SecondAssessmentMissing');
    const supportedBy = supportersOf(alert, by);
    if (supportedBy.length === 0) return rejectField('/alertId', 'DisclosureNotSupported');
    return (
      checkDisclosure(command, alert, germanDayOf(at)) ?? {
        type: 'DisclosedToYouthOffice',
        data: { ...command, supportedBy },
      }
    );
  });

function checkDisclosure(
  { disclosedOn, notice, whyNotTold }: Readonly<DiscloseToYouthOffice>,
  { observedOn }: ChildProtectionAlert,
  today: string,
) {
  if (disclosedOn > today) return rejectField('/disclosedOn', 'DayInFuture');
  if (disclosedOn < observedOn) return rejectField('/disclosedOn', 'DayBeforeObservation');
  if (notice === 'told_beforehand')
    return whyNotTold === undefined ? undefined : rejectField('/whyNotTold', 'ReasonNotToldForbidden');
  return whyNotTold === undefined ? rejectField('/whyNotTold', 'ReasonNotToldMissing') : undefined;
}

const closeChildProtectionAlert = (
  { alertId, reason }: Readonly<CloseChildProtectionAlert>,
  state: ExistingCase,
): AlertDecision =>
  inOpenAlert(alertId, state, (alert) =>
    isUnanswered(alert)
      ? rejectField('/alertId', 'AlertNotAnswered')
      : { type: 'ChildProtectionAlertClosed', data: { alertId, reason } },
  );

const withdrawChildProtectionAlert = (
  { alertId, reason }: Readonly<WithdrawChildProtectionAlert>,
  state: ExistingCase,
  { by }: CommandMeta,
): AlertDecision =>
  inOpenAlert(alertId, state, ({ raisedBy, results }) => {
    if (results.size > 0) return rejectField('/alertId', 'AlertAssessed');
    return raisedBy === by
      ? reject('SecondPersonNeeded')
      : { type: 'ChildProtectionAlertWithdrawn', data: { alertId, reason } };
  });

function inOpenAlert(
  alertId: string,
  { alerts }: ExistingCase,
  rule: (alert: ChildProtectionAlert) => AlertDecision,
): AlertDecision {
  const alert = alerts.get(alertId);
  if (alert === undefined) return rejectField('/alertId', 'NoSuchAlert');
  return alert.isEnded ? rejectField('/alertId', 'AlertEnded') : rule(alert);
}

export const isAssessed = ({ results }: ChildProtectionAlert): boolean => results.size >= fewestAssessments;

/** The professionals, other than who acts, who see a risk. */
export const supportersOf = ({ results }: ChildProtectionAlert, by: string): readonly string[] =>
  [...results].flatMap(([staffId, result]) => (staffId !== by && risks.includes(result) ? [staffId] : []));

const findings = ({ results }: ChildProtectionAlert, found: readonly ChildRiskResult[]): number =>
  [...results.values()].filter((result) => found.includes(result)).length;

/** K-3: nothing ends a case in which it is not known yet what becomes of a child. */
export function checkAlertsAnswered({ alerts }: ExistingCase) {
  const unanswered = [...alerts].flatMap(([alertId, alert]) => (isUnanswered(alert) ? [alertId] : []));
  return unanswered.length === 0 ? undefined : reject('AlertStillOpen', unanswered.join(', '));
}

/** K-3: the team lead closes the case of somebody who died or cannot be reached. The alert stays open. */
export const checkAlertsAnsweredOrOverridden = (
  { reason, overrideAlerts = false }: Readonly<CloseCase>,
  state: ExistingCase,
  { actorLeadsOffice }: OpenReferralsFacts,
) =>
  overrideAlerts && actorLeadsOffice && (reason === 'deceased' || reason === 'contact_lost')
    ? undefined
    : checkAlertsAnswered(state);

export const alertsErased = ({ alerts }: ExistingCase): readonly CaseEvent[] =>
  [...alerts.keys()].map((alertId) => ({ type: 'ChildProtectionAlertErased', data: { alertId } }));

export const childProtectionHandlers = {
  RaiseChildProtectionAlert: raiseChildProtectionAlert,
  AskForRiskAssessment: askForRiskAssessment,
  AssessChildRisk: assessChildRisk,
  AnswerChildProtectionAlert: answerChildProtectionAlert,
  DiscloseToYouthOffice: discloseToYouthOffice,
  CloseChildProtectionAlert: closeChildProtectionAlert,
  WithdrawChildProtectionAlert: withdrawChildProtectionAlert,
};
