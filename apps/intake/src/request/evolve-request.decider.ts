import { isErased, type Decider } from '@geleit/kernel';
import { erasureAfter, withConfirmation } from '@geleit/rules';
import { pickStatedFacts } from './eligibility.decider.js';
import type { RequestCorrected } from './putting-right.language.js';
import type { RequestLanguage } from './request.language.js';
import { unknownRequest, type IntakeRequest } from './state.decider.js';

/** No decision was served after all: what was noted of it does not hold. */
const withoutNoted = ({ noted: _, ...state }: IntakeRequest): IntakeRequest => ({
  ...state,
  deadlineCandidate: false,
});

function correctRequest(state: IntakeRequest, corrected: Readonly<RequestCorrected>): IntakeRequest {
  const { receivedOn, accessPath, noShows, firstContactOn, servedDecision, outcome } = corrected;
  return {
    ...(servedDecision === false ? withoutNoted(state) : state),
    ...(receivedOn !== undefined && { receivedOn }),
    ...(accessPath !== undefined && { accessPath }),
    ...(noShows !== undefined && { noShows }),
    ...(firstContactOn !== undefined && { firstContactOn }),
    ...(servedDecision !== undefined && { servedDecision }),
    ...(outcome !== undefined && { status: outcome }),
  };
}

export const evolveRequest: Decider<typeof RequestLanguage, IntakeRequest>['evolve'] = {
  RequestReceived: (state, { personId, agencyId, accessPath, receivedOn, servedDecision }) => ({
    ...state,
    status: 'received',
    personId,
    agencyId,
    accessPath,
    receivedOn,
    servedDecision,
  }),
  ReferralReceived: (state, { agencyId, accessPath, receivedOn, acceptedBy }) => ({
    ...state,
    status: 'received',
    responsibleId: acceptedBy,
    agencyId,
    accessPath,
    receivedOn,
  }),
  PersonLinked: (state, { personId }) => ({ ...state, personId }),
  RequestTriaged: (state) => ({ ...state, status: 'triaged' }),
  DeadlineCandidateRecorded: (state, noted) => ({ ...state, deadlineCandidate: true, noted }),
  AppointmentOffered: (state, { startsAt: appointmentAt }) => ({
    ...state,
    status: 'appointment_offered',
    appointmentAt,
  }),
  NoShowRecorded: (state) => ({ ...state, noShows: state.noShows + 1 }),
  FirstContactCompleted: (state, { heldOn }) => ({
    ...state,
    status: 'first_contact_done',
    firstContactOn: heldOn,
  }),
  /** Of facts that were erased, nothing is known any more. */
  EligibilityAssessed: (state, { programme, facts }) =>
    isErased(facts)
      ? state
      : { ...state, statedFacts: { ...state.statedFacts, [programme]: pickStatedFacts(facts) } },
  StatedFactsForgotten: (state) => ({ ...state, statedFacts: {} }),
  ProgrammeEnrolmentRequested: (state, { enrolmentId: caseId, enrolledOn }) => ({
    ...state,
    status: 'enrolled',
    caseId,
    enrolledOn,
  }),
  AdvisedOnce: (state, { caseId, heldOn: advisedOn }) => ({ ...state, caseId, advisedOn }),
  RequestClosed: (state, { outcome }) => ({ ...state, status: outcome }),
  RequestAssigned: (state, { staffId }) => ({ ...state, responsibleId: staffId }),
  RequestEnded: (state) => state,
  RequestCorrected: correctRequest,
  RequestVoided: (state) => ({ ...state, status: 'void' }),
  EnrolmentUndone: ({ caseId: _, enrolledOn: __, advisedOn: ___, ...state }, { firstContactOn }) => ({
    ...state,
    status: 'first_contact_done',
    firstContactOn,
  }),
  PersonalDataErased: ({ erasure }, event) => ({ ...unknownRequest, erasure: erasureAfter(erasure, event) }),
  KeysDestroyed: withConfirmation,
};
