import { addDays, germanDayOf } from '@geleit/rules';
import { randomUUID } from 'node:crypto';
import { startGatewayFixture, type FakeService, type GatewayFixture } from '../gateway-fixture.features.js';

const someone = { tenant: randomUUID(), subject: 'someone' };
const [caseId, personId] = [randomUUID(), randomUUID()];
const person = { personId, givenName: 'Amal' };
const namedCases = { items: [{ caseId, personId, person }] };

type Lists = Readonly<Record<string, object>>;
const respondWithLists =
  (lists: Lists): FakeService['respond'] =>
  (response, { url }) => {
    const found = lists[url.split('?', 1)[0] ?? ''];
    response
      .writeHead(found === undefined ? 403 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ items: found ?? [] }));
  };
const counsellingLists = {
  '/v1/appointments': [{ appointmentId: '1', caseId }],
  '/v1/tasks': [{ taskId: '2', caseId }],
  '/v1/cases': [{ caseId, personId }],
  '/v1/hearings': [{ hearingId: '12', caseId }],
  '/v1/deadlines': [{ deadlineId: '11', caseId }],
  '/v1/deadline-reminders': [{ deadlineId: '11', caseId }],
  '/v1/workload': [{ staffId: '5', openCases: 1 }],
  '/v1/due-reminders': [{ appointmentId: '1', caseId }],
  '/v1/new-assignments': [{ caseId, role: 'lead' }],
  '/v1/led-group-appointments': [{ appointmentId: '9', groupSeriesId: '10' }],
};
const referralsLists = {
  '/v1/referrals/inbox': [{ referralId: '4' }],
  '/v1/absences': [{ absenceId: '6', staffId: '7' }],
  '/v1/staff': [{ staffId: '5', givenName: 'Ben' }],
};

describe('the day of a counsellor', () => {
  let fixture: GatewayFixture;
  let authorization: string;
  beforeAll(async () => {
    fixture = await startGatewayFixture({}, { tenants: [someone.tenant] });
    authorization = await fixture.issuer.authorization(someone);
  });
  beforeEach(() => {
    fixture.counselling.requests.length = 0;
    fixture.intake.requests.length = 0;
    fixture.counselling.respond = respondWithLists(counsellingLists);
    fixture.intake.respond = respondWithLists({
      '/v1/requests': [{ requestId: '3' }],
      '/v1/consents': [{ consentId: '8' }],
      '/v1/persons': [person],
    });
    fixture.referrals.respond = respondWithLists(referralsLists);
    fixture.referrals.requests.length = 0;
  });
  afterAll(() => fixture.close());

  const read = async () => {
    const response = await fetch(`${fixture.gateway.url}/v1/my-day`, { headers: { authorization } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('is what each service shows the reader of today, and whoever is named by name', async () => {
    const day = germanDayOf(new Date().toISOString());
    expect(await read()).toEqual({
      status: 200,
      body: {
        day,
        appointments: { items: counsellingLists['/v1/appointments'] },
        tasks: { items: counsellingLists['/v1/tasks'] },
        hearings: { items: counsellingLists['/v1/hearings'] },
        deadlines: { items: counsellingLists['/v1/deadlines'] },
        deadlinesToConfirm: { items: counsellingLists['/v1/deadlines'] },
        deadlineReminders: { items: counsellingLists['/v1/deadline-reminders'] },
        deadlineAlarms: null,
        groupAppointments: { items: counsellingLists['/v1/led-group-appointments'] },
        dueReminders: { items: counsellingLists['/v1/due-reminders'] },
        newAssignments: { items: counsellingLists['/v1/new-assignments'] },
        casesWithoutSession: namedCases,
        planningDue: namedCases,
        planReviewsDue: namedCases,
        transitionsDue: namedCases,
        workload: { items: counsellingLists['/v1/workload'] },
        requests: { items: [{ requestId: '3' }] },
        referrals: { items: [{ referralId: '4' }] },
        consentsEnding: { items: [{ consentId: '8' }] },
        absences: { items: referralsLists['/v1/absences'] },
        expiringProofs: null,
        colleagues: { items: referralsLists['/v1/staff'] },
        cases: namedCases,
        unavailable: [],
      },
    });
    expect(fixture.counselling.requests.map(({ url }) => url)).toEqual(
      expect.arrayContaining([
        `/v1/appointments?status=arranged&status=confirmed&startsOn.until=${day}&limit=100`,
        `/v1/tasks?status=open&dueOn.until=${day}&limit=100`,
        `/v1/hearings?status=scheduled&hearingOn.until=${addDays(day, 14)}&limit=100`,
        `/v1/deadlines?status=proposed&status=confirmed&endsOn.until=${addDays(day, 7)}&limit=100`,
        `/v1/cases?status=opened&status=active&status=paused&planReviewDueOn.until=${addDays(day, 14)}&limit=100`,
        `/v1/cases?status=opened&status=active&status=paused&transitionAnnouncedOn.until=${day}&limit=100`,
        `/v1/cases?limit=100&caseId=${caseId}`,
      ]),
    );
    expect(fixture.intake.requests.map(({ url }) => url)).toContain(
      '/v1/requests?status=received&status=triaged&status=appointment_offered&status=first_contact_done&limit=100',
    );
    expect(fixture.referrals.requests.map(({ url }) => url)).toContain('/v1/staff?limit=100&staffId=5');
    for (const { headers } of fixture.counselling.requests) expect(headers.authorization).toBe(authorization);
  });

  it('has nothing of a list that the reader’s roles do not have', async () => {
    fixture.counselling.respond = respondWithLists({ '/v1/cases': [] });
    expect((await read()).body).toMatchObject({ appointments: null, tasks: null, cases: { items: [] } });
  });

  it('does not exist for somebody who is not registered', async () => {
    fixture.counselling.respond = (response) =>
      response.writeHead(403).end(JSON.stringify({ type: 'urn:geleit:problem:not-registered' }));
    expect(await read()).toMatchObject({ status: 403, body: { type: 'urn:geleit:problem:not-registered' } });
  });

  it('comes without the part of a service that does not respond, and says so', async () => {
    fixture.intake.respond = (response) => response.writeHead(503).end('{}');
    expect((await read()).body).toMatchObject({
      requests: null,
      cases: { items: [{ caseId, person: null }], personsUnavailable: true },
      unavailable: ['intake'],
    });
  });
});
