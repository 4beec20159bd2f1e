import { fold, given, testMeta } from '@geleit/kernel';
import { rejectedFields } from '../person/rejected-fields.features.js';
import { counsellorFacts } from '../person/staff-facts.features.js';
import {
  agencyId,
  counsellorId,
  ended,
  personId,
  received,
  staff,
  triaged,
} from './request-events.features.js';
import { requestDecider } from './request.decider.js';
import { RequestLanguage, type RequestEvent } from './request.language.js';

const colleagueId = 'd0000000-0000-4000-8000-000000000004';
const assigned: RequestEvent = {
  type: 'RequestAssigned',
  data: { staffId: counsellorId, agencyId, personId },
};
const takenOver: RequestEvent = {
  type: 'RequestAssigned',
  data: { staffId: colleagueId, agencyId, personId, formerStaffId: counsellorId },
};
const closed: RequestEvent = { type: 'RequestClosed', data: { outcome: 'declined' } };
const facts = { staff, actorActsForColleague: false };
const reassign = { type: 'ReassignRequest', data: { toStaffId: colleagueId } } as const;

describe('reassigning a request', () => {
  it('makes a counsellor of the office responsible, and names who was', () => {
    given(requestDecider, received, assigned).when(reassign, {}, facts).then(takenOver);
    given(requestDecider, received, assigned, takenOver).when(reassign, {}, facts).then();
  });
  it('is possible for requests from before responsibility was recorded', () =>
    given(requestDecider, received)
      .when(reassign, {}, facts)
      .then({ type: 'RequestAssigned', data: { staffId: colleagueId, agencyId, personId } }));
  it('is not possible once the request has ended', () =>
    given(requestDecider, received, assigned, closed).when(reassign, {}, facts).rejected('NotPossibleNow'));
  it('is not possible to oneself or those for whom one stands in, except by whoever is responsible (R3)', () => {
    const forOneself = { staff, actorActsForColleague: true };
    expect(
      requestDecider.decide.ReassignRequest(
        reassign.data,
        fold(requestDecider, [received, assigned]),
        { ...testMeta, by: colleagueId, roles: ['counsellor', 'team_lead'] },
        forOneself,
      ),
    ).toEqual({ rejected: 'NotOneself', pointer: '/toStaffId' });
    given(requestDecider, received, assigned)
      .when(reassign, { by: counsellorId }, forOneself)
      .then(takenOver);
  });
  it.each([
    ['nobody of the register', undefined, 'StaffUnknown'],
    ['a colleague of another office', counsellorFacts(personId), 'StaffOfAnotherOffice'],
    [
      'a team lead who does not counsel',
      counsellorFacts(agencyId, { roles: ['team_lead'] }),
      'StaffRoleUnfit',
    ],
    ['somebody who left', counsellorFacts(agencyId, { leftOn: '2025-12-31' }), 'StaffHasLeft'],
  ] as const)('is not possible to %s', (_, unfit, rejected) =>
    expect(
      requestDecider.decide.ReassignRequest(
        reassign.data,
        fold(requestDecider, [received, assigned]),
        testMeta,
        { actorActsForColleague: false, ...(unfit !== undefined && { staff: unfit }) },
      ),
    ).toEqual({ rejected, pointer: '/toStaffId' }),
  );
});

describe('passing on a request with the work of somebody', () => {
  const passOn = (changes: object = {}) =>
    ({
      type: 'PassOnRequest',
      data: { staffId: counsellorId, toStaffId: colleagueId, ...changes },
    }) as const;
  it('changes who is responsible', () => {
    given(requestDecider, received, assigned).when(passOn()).then(takenOver);
    given(requestDecider, received, assigned)
      .when(passOn({ officeId: agencyId }))
      .then(takenOver);
  });
  it('changes nothing of another office, of somebody else, or after the end', () => {
    given(requestDecider, received, assigned)
      .when(passOn({ officeId: personId }))
      .then();
    given(requestDecider, received, assigned, takenOver).when(passOn()).then();
    given(requestDecider, received, assigned, closed).when(passOn()).then();
    given(requestDecider).when(passOn()).then();
  });
});

it('the end of a request names who was responsible', () => {
  const end = { type: 'CloseRequest', data: { outcome: 'declined' } } as const;
  given(requestDecider, received, assigned)
    .when(end)
    .then(closed, { type: 'RequestEnded', data: { staffId: counsellorId, personId } });
  given(requestDecider, received).when(end).then(closed, ended);
});

it('an appointment is offered with a counsellor of the office, or with nobody in particular', () => {
  const offer = (staffId?: string) =>
    ({
      type: 'OfferAppointment',
      data: { startsAt: '2026-01-05T09:00:00Z', ...(staffId !== undefined && { staffId }) },
    }) as const;
  given(requestDecider, received, triaged)
    .when(offer(colleagueId), {}, { staff })
    .then({ type: 'AppointmentOffered', data: offer(colleagueId).data });
  given(requestDecider, received, triaged).when(offer(colleagueId), {}, {}).rejected('StaffUnknown');
  given(requestDecider, received, triaged).when(offer(), {}, {}).then({
    type: 'AppointmentOffered',
    data: offer().data,
  });
  expect(rejectedFields(RequestLanguage.commands.OfferAppointment, offer('Frau M., Tel. 0203').data)).toEqual(
    ['staffId'],
  );
});
