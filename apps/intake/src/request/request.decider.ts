import { reject, rejectField, type CommandMeta } from '@geleit/kernel';
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
import {
  checkDayInRange,
  checkDeadlineCandidate,
  checkRequestStatus,
  openStatuses,
  unknownRequest,
  type IntakeRequest,
  type RequestStatus,
} from './state.decider.js';

const statusesBeforeFirstContact: readonly RequestStatus[] = ['triaged', 'appointment_offered'];

export const requestDecider = closedOnceErased<typeof RequestLanguage, IntakeRequest, RequestCommandFacts>({
  language: RequestLanguage,
  initial: unknownRequest,

  decide: {
    ReceiveRequest: ({ receivedOn, topics, ...details }, { status }, { at, by }, facts) => {
      const { person, representedId = by } = facts;
      if (status !== 'none') return reject('AlreadyReceived');
      const unfitOffice = checkOffice(facts);
      if (unfitOffice !== undefined) return unfitOffice;
      if (person === undefined) return reject('NoSuchPerson');
      const { personId, agencyId, channel, accessPath, urgency, servedDecision } = details;
      const on = receivedOn ?? germanDayOf(at);
      return (
        checkDayInRange(on, earliestPlausibleDay(at), germanDayOf(at)) ?? [
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
      if (person === undefined) return reject('NoSuchPerson');
      const rejection = checkRequestStatus(state, openStatuses);
      if (rejection !== undefined || state.personId === personId) return rejection ?? [];
      return state.personId === undefined
        ? [
            { type: 'PersonLinked', data: { personId, personProtected: person.mode === 'PROTECTED' } },
            assignTo(representedId ?? state.responsibleId ?? by, { ...state, personId }),
          ]
        : reject('PersonAlreadyLinked');
    },
    TriageRequest: ({ urgency }, state) =>
      checkRequestStatus(state, ['received']) ?? { type: 'RequestTriaged', data: { urgency } },
    RecordDeadlineCandidate: ({ issuer, servedOn }, state, { at }) =>
      checkRequestStatus(state, openStatuses) ??
      checkDayInRange(servedOn, earliestPlausibleDay(at), germanDayOf(at)) ?? {
        type: 'DeadlineCandidateRecorded',
        data: { issuer, servedOn },
      },
    OfferAppointment: ({ startsAt, staffId }, state, commandMeta, facts) =>
      checkRequestStatus(state, statusesBeforeFirstContact) ??
      checkDeadlineCandidate(state) ??
      checkAppointmentTime(startsAt, commandMeta.at) ??
      (staffId === undefined ? undefined : checkAppointmentWith(facts, state, commandMeta)) ?? {
        type: 'AppointmentOffered',
        data: { startsAt, ...(staffId !== undefined && { staffId }) },
      },
    RecordNoShow: (_, state, { at }) =>
      checkRequestStatus(state, ['appointment_offered']) ??
      checkAppointmentBegun(state, at) ?? { type: 'NoShowRecorded', data: {} },
    CompleteFirstContact: ({ heldOn }, state, { at }) => {
      const on = heldOn ?? germanDayOf(at);
      return (
        checkRequestStatus(state, statusesBeforeFirstContact) ??
        checkDeadlineCandidate(state) ??
        checkDayInRange(on, state.receivedOn, germanDayOf(at)) ?? {
          type: 'FirstContactCompleted',
          data: { heldOn: on },
        }
      );
    },
    AdviseOnce: adviseOnce,
    CheckEligibility: checkEligibility,
    EnrolInProgramme: enrolInProgramme,
    CloseRequest: ({ outcome }, state) => {
      if (outcome === 'no_show' && state.noShows === 0 && state.status !== 'none')
        return reject('NobodyMissedAnAppointment');
      return (
        checkRequestStatus(state, openStatuses) ??
        checkDeadlineCandidate(state) ?? [{ type: 'RequestClosed', data: { outcome } }, endOf(state)]
      );
    },
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

/** Nobody has missed what has not begun. */
const checkAppointmentBegun = ({ appointmentAt }: IntakeRequest, at: string) =>
  appointmentAt !== undefined && toUtc(appointmentAt) > toUtc(at) ? reject('AppointmentNotBegun') : undefined;

function checkAppointmentWith(facts: StaffMemberFacts, state: IntakeRequest, commandMeta: CommandMeta) {
  const unfit = checkCounsellorOfRequest(facts, state, commandMeta);
  return unfit === undefined ? undefined : rejectField('/staffId', unfit);
}

/** An appointment is in the future, within a year. */
function checkAppointmentTime(moment: string, at: string) {
  const begins = toUtc(moment);
  return begins >= at && germanDayOf(begins) <= addYears(germanDayOf(at), 1)
    ? undefined
    : reject('DateImplausible');
}
