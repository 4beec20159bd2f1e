import { fold, given } from '@geleit/kernel';
import {
  agencyId,
  counsellorId,
  ended,
  met,
  personId,
  received,
  triaged,
} from './request-events.features.js';
import { requestDecider } from './request.decider.js';
import type { RequestEvent } from './request.language.js';

const [caseId, leadId, otherAgencyId] = ['d', 'e', 'f'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string];
const assignedTo = (staffId: string, formerStaffId?: string): RequestEvent => ({
  type: 'RequestAssigned',
  data: { staffId, agencyId, personId, ...(formerStaffId !== undefined && { formerStaffId }) },
});
const enrolled: RequestEvent = {
  type: 'ProgrammeEnrolmentRequested',
  data: { enrolmentId: caseId, enrolledOn: '2025-12-11' } as never,
};
const enrolment = [received, assignedTo(counsellorId), triaged, met, enrolled, ended] as const;
const advised: RequestEvent = { type: 'AdvisedOnce', data: { caseId, heldOn: '2025-12-20' } as never };
const closed: RequestEvent = { type: 'RequestClosed', data: { outcome: 'information_only' } };
const undone = (firstContactOn: string): RequestEvent => ({
  type: 'EnrolmentUndone',
  data: { caseId, firstContactOn },
});
const undo = (changes: { readonly officeId?: string; readonly leadId?: string; readonly caseId?: string }) =>
  ({ type: 'UndoEnrolment', data: { caseId, ...changes } }) as const;

describe('a request whose case is void', () => {
  it('is open again for whoever led the case', () => {
    given(requestDecider, ...enrolment)
      .when(undo({ officeId: agencyId, leadId }))
      .then(undone('2025-12-10'), assignedTo(leadId, counsellorId));
    const state = fold(requestDecider, [...enrolment, undone('2025-12-10'), assignedTo(leadId)]);
    expect(state).toMatchObject({ status: 'first_contact_done', responsibleId: leadId });
    expect([state.caseId, state.enrolledOn]).toEqual([undefined, undefined]);
  });
  it('is open again for whoever was responsible, if nobody led the case or another office did', () => {
    for (const changes of [{}, { officeId: otherAgencyId, leadId }])
      given(requestDecider, ...enrolment)
        .when(undo(changes))
        .then(undone('2025-12-10'), assignedTo(counsellorId));
  });
  it('is open again for nobody, if it is from before responsibility was recorded and nobody led the case', () =>
    given(requestDecider, received, triaged, met, enrolled).when(undo({})).then(undone('2025-12-10')));
  it('had its first contact when the person was advised, unless there had been one before', () => {
    given(requestDecider, received, assignedTo(counsellorId), advised, closed, ended)
      .when(undo({ officeId: agencyId, leadId: counsellorId }))
      .then(undone('2025-12-20'), assignedTo(counsellorId));
    given(requestDecider, received, assignedTo(counsellorId), triaged, met, advised, closed, ended)
      .when(undo({}))
      .then(undone('2025-12-10'), assignedTo(counsellorId));
  });
  it('can be closed or void', () => {
    const history = [...enrolment, undone('2025-12-10'), assignedTo(leadId)];
    const end: RequestEvent = { type: 'RequestEnded', data: { staffId: leadId, personId } };
    given(requestDecider, ...history)
      .when({ type: 'CloseRequest', data: { outcome: 'declined' } })
      .then({ type: 'RequestClosed', data: { outcome: 'declined' } }, end);
    given(requestDecider, ...history)
      .when({ type: 'VoidRequest', data: { reason: 'recorded_twice' } }, {}, { caseExists: false })
      .then({ type: 'RequestVoided', data: { reason: 'recorded_twice' } }, end);
  });
  it('stays as it is if it is void, is open again already or led to another case', () => {
    const voided: RequestEvent = { type: 'RequestVoided', data: { reason: 'recorded_twice', caseId } };
    for (const history of [
      [],
      [...enrolment, voided],
      [...enrolment, undone('2025-12-10'), assignedTo(leadId)],
    ])
      given(requestDecider, ...history)
        .when(undo({ leadId }))
        .then();
    given(requestDecider, ...enrolment)
      .when(undo({ caseId: leadId }))
      .then();
  });
});
