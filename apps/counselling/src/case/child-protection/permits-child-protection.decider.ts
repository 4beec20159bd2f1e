import { rejectField, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import type { CaseLanguage } from '../case.language.js';
import type { Case, ExistingCase } from '../state.decider.js';
import { isAssessed, supportersOf } from './child-protection.decider.js';
import type { childProtectionCommands, childProtectionRejections } from './child-protection.language.js';
import { isUnanswered, type ChildProtectionAlert } from './child-protection-state.decider.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;
type AlertPermits = Pick<Required<Permits<typeof CaseLanguage, Case>>, keyof typeof childProtectionCommands>;

const checkSome =
  (
    code: keyof typeof childProtectionRejections,
    fits: (alert: ChildProtectionAlert, sender: CommandSender) => boolean,
  ): Check =>
  ({ alerts }, sender) => {
    if (alerts.size === 0) return rejectField('/alertId', 'NoSuchAlert');
    const open = [...alerts.values()].filter(({ isEnded }) => !isEnded);
    if (open.length === 0) return rejectField('/alertId', 'AlertEnded');
    return open.some((alert) => fits(alert, sender)) ? undefined : rejectField('/alertId', code);
  };

/** Also of a closed case: what becomes of a child does not end with the counselling. */
export const permitsOfChildProtection = (inCase: InCase): AlertPermits => ({
  RaiseChildProtectionAlert: inCase(),
  AskForRiskAssessment: inCase(checkSome('AlertEnded', () => true)),
  AssessChildRisk: inCase(checkSome('AlreadyAssessed', ({ results }, { by }) => !results.has(by))),
  AnswerChildProtectionAlert: inCase(
    checkSome('SecondAssessmentMissing', (alert) => isUnanswered(alert) && isAssessed(alert)),
  ),
  DiscloseToYouthOffice: inCase(
    checkSome(
      'DisclosureNotSupported',
      (alert, { by }) =>
        alert.answer !== 'disclosed' && isAssessed(alert) && supportersOf(alert, by).length > 0,
    ),
  ),
  CloseChildProtectionAlert: inCase(checkSome('AlertNotAnswered', (alert) => !isUnanswered(alert))),
  WithdrawChildProtectionAlert: inCase(
    checkSome('SecondPersonNeeded', ({ raisedBy, results }, { by }) => raisedBy !== by && results.size === 0),
  ),
});
