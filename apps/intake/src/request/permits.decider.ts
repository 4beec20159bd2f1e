import { inEveryState, reject, type Permits, type RejectionOf } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import type { RequestLanguage } from './request.language.js';
import {
  checkDeadlineCandidate,
  openStatuses,
  presentStatuses,
  type IntakeRequest,
  type RequestStatus,
} from './state.decider.js';

type RequestRejection = RejectionOf<typeof RequestLanguage> | undefined;
type RequestCheck = (state: IntakeRequest) => RequestRejection;

const statusesBeforeFirstContact: readonly RequestStatus[] = ['triaged', 'appointment_offered'];

const inStatus =
  (statuses: readonly RequestStatus[]): RequestCheck =>
  ({ status }) => {
    if (status === 'none') return reject('NoSuchRequest');
    return statuses.includes(status) ? undefined : reject('NotPossibleNow', status);
  };
const inOpenRequest = inStatus(openStatuses);
/** I-1: nobody is sent on before the service of a decision is recorded. */
const inRequestToLeadOn =
  (statuses: readonly RequestStatus[]): RequestCheck =>
  (state) =>
    inStatus(statuses)(state) ?? checkDeadlineCandidate(state);

const checkPersonKnown: RequestCheck = ({ personId }) =>
  personId === undefined ? reject('NoSuchPerson') : undefined;
const checkAssessed: RequestCheck = ({ statedFacts }) =>
  Object.keys(statedFacts).length === 0 ? reject('NotAssessed') : undefined;

/** Nobody has missed what has not begun. */
const checkAppointmentBegun = ({ appointmentAt }: IntakeRequest, at: string): RequestRejection =>
  appointmentAt !== undefined && toUtc(appointmentAt) > toUtc(at) ? reject('AppointmentNotBegun') : undefined;

/** What the state of a request refuses, whatever the command says. */
export const permitsOfRequest: Permits<typeof RequestLanguage, IntakeRequest> = {
  ReceiveRequest: ({ status }) => (status === 'none' ? undefined : reject('AlreadyReceived')),
  LinkPerson: inOpenRequest,
  TriageRequest: inStatus(['received']),
  RecordDeadlineCandidate: inOpenRequest,
  OfferAppointment: inRequestToLeadOn(statusesBeforeFirstContact),
  RecordNoShow: (state, { at }) =>
    inStatus(['appointment_offered'])(state) ?? checkAppointmentBegun(state, at),
  CompleteFirstContact: inRequestToLeadOn(statusesBeforeFirstContact),
  AdviseOnce: (state) => inRequestToLeadOn(openStatuses)(state) ?? checkPersonKnown(state),
  CheckEligibility: (state) =>
    inStatus([...statusesBeforeFirstContact, 'first_contact_done'])(state) ?? checkPersonKnown(state),
  EnrolInProgramme: (state) =>
    inStatus(['first_contact_done'])(state) ?? checkPersonKnown(state) ?? checkAssessed(state),
  CloseRequest: inRequestToLeadOn(openStatuses),
  CorrectRequest: inStatus(presentStatuses),
  VoidRequest: (state) =>
    state.status === 'void' ? reject('RequestIsVoid') : inStatus(presentStatuses)(state),
  ReassignRequest: inOpenRequest,
  ReceiveReferral: inEveryState,
  UndoEnrolment: inEveryState,
  EndReferredRequest: inEveryState,
  ForgetStatedFacts: inEveryState,
  PassOnRequest: inEveryState,
  ErasePersonalData: inEveryState,
  ConfirmErasure: inEveryState,
};
