import type { OutcomeIndicator } from '@geleit/contracts';
import { atField, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { outcomeIndicatorsOf } from '@geleit/rules';
import type { ApprovalFacts } from './approval.language.js';
import { checkApproval } from './check-approval.decider.js';
import { checkTurningDay } from './case-day.decider.js';
import type { CaseLanguage } from './case.language.js';
import type { CloseCase } from './closing.language.js';
import { checkAlertsAnsweredOrOverridden } from './child-protection/child-protection.decider.js';
import { checkDeadlinesEnded } from './deadlines/check-deadlines-ended.decider.js';
import { checkReferralsEnded } from './open-referrals.decider.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';
import { checkRoom, occupationFrom } from './record-facts.decider.js';
import { caseEventFieldsOn, type ExistingCase } from './state.decider.js';

export function closeCase(
  command: Readonly<CloseCase>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: OpenReferralsFacts & ApprovalFacts,
): Decision<typeof CaseLanguage> {
  const { closedOn, reason, outcomeIndicators = [], occupation } = command;
  return (
    checkApproval(state.closureApprovers, commandMeta.by, facts) ??
    atField('/closedOn', checkTurningDay(closedOn, state, commandMeta)) ??
    checkNothingOpen(command, state, facts) ??
    checkOutcomes(outcomeIndicators, state) ??
    (occupation === undefined ? undefined : checkRoom(closedOn, state)) ?? [
      ...occupationFrom(closedOn, occupation, commandMeta),
      {
        type: 'CaseClosed',
        data: {
          ...caseEventFieldsOn(state, closedOn),
          closedOn,
          reason,
          ...outcomeFieldsOf(outcomeIndicators),
        },
      },
    ]
  );
}

/** K-3. */
const checkNothingOpen = (command: Readonly<CloseCase>, state: ExistingCase, facts: OpenReferralsFacts) =>
  checkReferralsEnded(command, facts) ??
  checkDeadlinesEnded(command, state, facts) ??
  checkAlertsAnsweredOrOverridden(command, state, facts);

/** T18: what the programme does not record must not be in its closures either. */
export const checkOutcomes = (
  stated: readonly OutcomeIndicator[],
  { eventFields: { programme } }: Pick<ExistingCase, 'eventFields'>,
) => {
  const permitted = outcomeIndicatorsOf(programme);
  return stated.every((indicator) => permitted.includes(indicator))
    ? undefined
    : rejectField('/outcomeIndicators', 'IndicatorForbidden');
};

export const outcomeFieldsOf = (outcomeIndicators: readonly OutcomeIndicator[]) =>
  outcomeIndicators.length === 0 ? {} : { outcomeIndicators };
