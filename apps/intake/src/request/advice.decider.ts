import { atField, rejectField, reject, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf, isRecordedLate, toUtc } from '@geleit/rules';
import type { AdviseOnce, AdviseOnceFacts } from './advice.language.js';
import { buildProfile, checkStatedFacts } from './eligibility.decider.js';
import { checkAdviser, checkAreaGiven, checkOffer } from './enrolment.decider.js';
import type { RequestLanguage } from './request.language.js';
import { endOf } from './responsibility.decider.js';
import { checkDayInRange, type IntakeRequest } from './state.decider.js';

/**
 * T7: one decision for the contact and the end of the request. Nobody's eligibility is assessed for it, because
 * it entitles to nothing; what the programme must not know stays unknown all the same.
 */
export function adviseOnce(
  command: Readonly<AdviseOnce>,
  state: IntakeRequest,
  commandMeta: CommandMeta,
  facts: AdviseOnceFacts,
): Decision<typeof RequestLanguage> {
  return (
    checkAreaGiven(command) ??
    checkOffer(command, facts) ??
    checkAdviser(command, state, commandMeta, facts) ??
    checkContact(command, state, commandMeta) ??
    decideAdvice(command, state, commandMeta, facts)
  );
}

function checkContact(
  { occurredAt, lateReason }: Readonly<AdviseOnce>,
  { receivedOn }: IntakeRequest,
  { at }: CommandMeta,
) {
  const heldOn = germanDayOf(toUtc(occurredAt));
  if (toUtc(occurredAt) > toUtc(at)) return rejectField('/occurredAt', 'DateImplausible');
  return (
    atField('/occurredAt', checkDayInRange(heldOn, receivedOn, germanDayOf(at))) ??
    (lateReason === undefined && isRecordedLate(heldOn, at)
      ? rejectField('/lateReason', 'RecordedTooLate')
      : undefined)
  );
}

function decideAdvice(
  command: Readonly<AdviseOnce>,
  state: IntakeRequest,
  { id: caseId }: CommandMeta,
  { person, adviserId }: AdviseOnceFacts,
): Decision<typeof RequestLanguage> {
  const { personId, agencyId, accessPath } = state;
  if (personId === undefined || person === undefined) return reject('NoSuchPerson');
  const { language: __, integrationCourse: ___, interpreter = 'none', ...contact } = command;
  const heldOn = germanDayOf(toUtc(command.occurredAt));
  const { programme, sbgArea } = command;
  const { sbgArea: _, ...assessed } = state.statedFacts[programme] ?? {};
  const stated = { ...assessed, ...(sbgArea !== undefined && { sbgArea }) };
  const profile = buildProfile(command, person, stated, { accessPath, firstVisit: heldOn });
  return (
    checkStatedFacts({ programme, day: heldOn, stated }, person) ?? [
      {
        type: 'AdvisedOnce',
        data: {
          caseId,
          personId,
          agencyId,
          counsellorId: adviserId,
          ...contact,
          heldOn,
          interpreter,
          profile,
        },
      },
      { type: 'RequestClosed', data: { outcome: 'information_only' } },
      endOf(state),
    ]
  );
}
