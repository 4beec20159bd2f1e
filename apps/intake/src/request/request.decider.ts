import { atField, reject, rejectField, type CommandMeta } from '@geleit/kernel';
import {
  addYears,
  confirmErasure,
  earliestPlausibleDay,
  germanDayOf,
  toUtc,
  closedOnceErased,
} from '@geleit/rules';
import { adviseOnce } from './advice.decider.js';
import type { StaffMemberFacts } from '../person/keeper.language.js';
import { checkOffice } from '../person/office.decider.js';
import { checkEligibility, enrolInProgramme } from './enrolment.decider.js';
import { eraseRequest } from './erasure.decider.js';
import { permitsOfRequest } from './permits.decider.js';
import { evolveRequest } from './evolve-request.decider.js';
import { correctRequest, undoEnrolment, voidRequest } from './putting-right.decider.js';
import { RequestLanguage, type RequestCommandFacts } from './request.language.js';
import {
  assignTo,
  checkCounsellorOfRequest,
  endOf,
  passOnRequest,
  reassignRequest,
} from './responsibility.decider.js';
import { checkDayInRange, openStatuses, unknownRequest, type IntakeRequest } from './state.decider.js';

export const requestDecider = closedOnceErased<typeof RequestLanguage, IntakeRequest, RequestCommandFacts>({
  language: RequestLanguage,
  initial: unknownRequest,
  permits: permitsOfRequest,

  decide: {
    ReceiveRequest: ({ receivedOn, topics, ...details }, _, { at, by }, facts) => {
      const { person, representedId = by } = facts;
      const unfitOffice = checkOffice(facts);
      if (unfitOffice !== undefined) return unfitOffice;
      if (person === undefined) return rejectField('/personId', 'NoSuchPerson');
      const { personId, agencyId, channel, accessPath, urgency, servedDecision } = details;
      const on = receivedOn ?? germanDayOf(at);
      return (
        atField('/receivedOn', checkDayInRange(on, earliestPlausibleDay(at), germanDayOf(at))) ?? [
          {
            type: 'RequestReceived',
            data: {
              personId,
              agencyId,
              channel,
              accessPath,
              urgency,
              topics: topics ?? [],
              servedDecision,
              receivedOn: on,
              personProtected: person.mode === 'PROTECTED',
            },
          },
          assignTo(representedId, { agencyId, personId }),
        ]
      );
    },
    ReceiveReferral: (referral, { status }) =>
      status === 'none'
        ? [
            {
              type: 'ReferralReceived',
              data: { ...referral, channel: 'referral_in', accessPath: 'other_counselling' },
            },
            assignTo(referral.acceptedBy, referral),
          ]
        : [],
    LinkPerson: ({ personId }, state, { by }, { person, representedId }) => {
      if (person === undefined) return rejectField('/personId', 'NoSuchPerson');
      if (state.personId === personId) return [];
      return state.personId === undefined
        ? [
            { type: 'PersonLinked', data: { personId, personProtected: person.mode === 'PROTECTED' } },
            assignTo(representedId ?? state.responsibleId ?? by, { ...state, personId }),
          ]
        : reject('PersonAlreadyLinked');
    },
    TriageRequest: ({ urgency }) => ({ type: 'RequestTriaged', data: { urgency } }),
    RecordDeadlineCandidate: ({ issuer, servedOn }, _, { at }) =>
      atField('/servedOn', checkDayInRange(servedOn, earliestPlausibleDay(at), germanDayOf(at))) ?? {
        type: 'DeadlineCandidateRecorded',
        data: { issuer, servedOn },
      },
    OfferAppointment: ({ startsAt, staffId }, state, commandMeta, facts) =>
      checkAppointmentTime(startsAt, commandMeta.at) ??
      (staffId === undefined ? undefined : checkAppointmentWith(facts, state, commandMeta)) ?? {
        type: 'AppointmentOffered',
        data: { startsAt, ...(staffId !== undefined && { staffId }) },
      },
    RecordNoShow: () => ({ type: 'NoShowRecorded', data: {} }),
    CompleteFirstContact: ({ heldOn }, state, { at }) => {
      const on = heldOn ?? germanDayOf(at);
      return (
        atField('/heldOn', checkDayInRange(on, state.receivedOn, germanDayOf(at))) ?? {
          type: 'FirstContactCompleted',
          data: { heldOn: on },
        }
      );
    },
    AdviseOnce: adviseOnce,
    CheckEligibility: checkEligibility,
    EnrolInProgramme: enrolInProgramme,
    CloseRequest: ({ outcome }, state) =>
      outcome === 'no_show' && state.noShows === 0
        ? rejectField('/outcome', 'NobodyMissedAnAppointment')
        : [{ type: 'RequestClosed', data: { outcome } }, endOf(state)],
    CorrectRequest: correctRequest,
    VoidRequest: voidRequest,
    UndoEnrolment: undoEnrolment,
    EndReferredRequest: (_, state) =>
      openStatuses.includes(state.status) && state.personId === undefined
        ? [{ type: 'RequestClosed', data: { outcome: 'withdrawn' } }, endOf(state)]
        : [],
    ForgetStatedFacts: (_, { status }) =>
      status === 'none' ? [] : { type: 'StatedFactsForgotten', data: {} },
    ReassignRequest: reassignRequest,
    PassOnRequest: passOnRequest,
    ErasePersonalData: eraseRequest,
    ConfirmErasure: confirmErasure,
  },

  evolve: evolveRequest,
});

function checkAppointmentWith(facts: StaffMemberFacts, state: IntakeRequest, commandMeta: CommandMeta) {
  const unfit = checkCounsellorOfRequest(facts, state, commandMeta);
  return unfit === undefined ? undefined : rejectField('/staffId', unfit);
}

/** An appointment is in the future, within a year. */
function checkAppointmentTime(moment: string, at: string) {
  const begins = toUtc(moment);
  return begins >= at && germanDayOf(begins) <= addYears(germanDayOf(at), 1)
    ? undefined
    : rejectField('/startsAt', 'DateImplausible');
}
