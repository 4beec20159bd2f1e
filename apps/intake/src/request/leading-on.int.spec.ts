import { caseContract } from '@geleit/contracts';
import { TenantReads } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { eventually } from '@geleit/testing';
import {
  agencyId,
  assessedRequest,
  create,
  openOffice,
  person,
  requestFor,
  staff,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';
import { KnownCaseRow } from '../projections/known-cases.projection.js';

let fixture: IntakeFixture;
beforeAll(async () => {
  fixture = await startIntake();
  await openOffice(fixture.service, tenant, agencyId);
}, 120_000);
afterAll(() => fixture.stop());

const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'school',
  integrationCourse: 'before',
} as const;
const enrolment = {
  programme: 'MBE',
  counsellorId: staff.counsellor,
  language: 'ara',
  integrationCourse: 'before',
};

const register = () => create(fixture.counsellor, '/v1/persons', person);
const enrol = async (path: string) => {
  const { status, body } = await fixture.counsellor.post(`${path}/enrol-in-programme`, enrolment);
  return [status, body['type'], body['detail']];
};
const voidRequest = async (path: string) => {
  const { status, body } = await fixture.counsellor.post(`${path}/void`, { reason: 'recorded_twice' });
  return [status, body['type']];
};
const publishCase = (caseId: string, personId: string, type: 'CaseOpened' | 'CaseClosed') => {
  const about = { caseId, personId, programme: 'MBE', agencyId, kind: 'counselling', profile } as const;
  const context = { tenant, stream: caseId };
  return type === 'CaseOpened'
    ? fixture.service.publish(caseContract, context, {
        type,
        data: { ...about, openedOn: germanDayOf(new Date().toISOString()) },
      })
    : fixture.service.publish(caseContract, context, {
        type,
        data: { ...about, closedOn: germanDayOf(new Date().toISOString()), reason: 'goal_reached' },
      });
};
const untilKnown = (caseId: string, isOpen: boolean) =>
  eventually(async () =>
    expect(
      await fixture.service
        .get(TenantReads)
        .read(tenant, (rows) => rows.existsBy(KnownCaseRow, { caseId, isOpen })),
    ).toBe(true),
  );

describe('a second enrolment while a case is open (K-1)', () => {
  it('is refused with the case, until the case is closed', async () => {
    const personId = await register();
    const [first, second] = [
      await assessedRequest(fixture.counsellor, personId),
      await assessedRequest(fixture.counsellor, personId),
    ];
    expect((await enrol(first))[0]).toBe(200);
    const caseId = String((await fixture.counsellor.get(first)).body['enrolmentId']);
    expect(await enrol(second)).toEqual([409, 'urn:geleit:rejection:OpenCaseExists', caseId]);

    await publishCase(caseId, personId, 'CaseOpened');
    await untilKnown(caseId, true);
    expect(await enrol(second)).toEqual([409, 'urn:geleit:rejection:OpenCaseExists', caseId]);
    await publishCase(caseId, personId, 'CaseClosed');
    await untilKnown(caseId, false);
    expect((await enrol(second))[0]).toBe(200);
  });

  it('is refused to one of two at the same moment', async () => {
    const personId = await register();
    const paths = [
      await assessedRequest(fixture.counsellor, personId),
      await assessedRequest(fixture.counsellor, personId),
    ];
    const statuses = (await Promise.all(paths.map(enrol))).map(([status]) => status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  it('is refused to one of two by two registrations of one person, in turn or at the same moment (T4)', async () => {
    const { counsellor } = fixture;
    const requestsOfMerged = async () => {
      const [survivor, absorbed] = [await register(), await register()];
      const paths = [
        await assessedRequest(counsellor, absorbed),
        await assessedRequest(counsellor, survivor),
      ] as const;
      await succeed(counsellor.post(`/v1/persons/${survivor}/merge`, { personId: absorbed }));
      return paths;
    };
    const [first, second] = await requestsOfMerged();
    expect((await enrol(first))[0]).toBe(200);
    expect((await enrol(second)).slice(0, 2)).toEqual([409, 'urn:geleit:rejection:OpenCaseExists']);
    const statuses = (await Promise.all((await requestsOfMerged()).map(enrol))).map(([status]) => status);
    expect(statuses.sort()).toEqual([200, 409]);
  });
});

describe('advising once (T7)', () => {
  it('ends the request of somebody who gave no name', async () => {
    const { counsellor } = fixture;
    const personId = await create(counsellor, '/v1/persons/anonymous', { agencyId });
    const path = `/v1/requests/${await create(counsellor, '/v1/requests', requestFor(personId))}`;
    const advice = {
      programme: 'MBE',
      occurredAt: new Date().toISOString(),
      durationMin: 5,
      mode: 'phone',
      topics: ['everyday.forms_help'],
      language: 'deu',
      integrationCourse: 'none',
    };
    await succeed(counsellor.post(`${path}/advise-once`, advice));
    expect((await counsellor.get(path)).body).toMatchObject({ status: 'information_only', programme: 'MBE' });
    expect((await counsellor.post(`${path}/advise-once`, advice)).status).toBe(409);
    expect((await fixture.bert.post(`${path}/advise-once`, advice)).status).toBe(404);
    expect(await voidRequest(path)).toEqual([409, 'urn:geleit:rejection:CaseExists']);
  });
});

describe('a request recorded wrongly (T3)', () => {
  it('is corrected, or void and in no list', async () => {
    const { counsellor } = fixture;
    const requestId = await create(counsellor, '/v1/requests', requestFor(await register()));
    const path = `/v1/requests/${requestId}`;
    const corrected = {
      channel: 'walk_in',
      accessPath: 'court',
      topics: ['work'],
      reason: 'entered_wrongly',
    };
    await succeed(counsellor.post(`${path}/correct`, corrected));
    expect((await counsellor.get(path)).body).toMatchObject({ channel: 'walk_in', accessPath: 'court' });
    await succeed(counsellor.post(`${path}/void`, { reason: 'recorded_twice' }));
    const idsOf = async (query: string) =>
      (await fixture.lead.get(`/v1/requests?limit=100${query}`)).body.items?.map((item) => item['requestId']);
    expect(await idsOf('')).not.toContain(requestId);
    expect(await idsOf('&status=void')).toContain(requestId);
  });

  it('stays while counselling has not opened the case of its enrolment yet', async () => {
    const path = await assessedRequest(fixture.counsellor, await register());
    expect((await enrol(path))[0]).toBe(200);
    expect(await voidRequest(path)).toEqual([409, 'urn:geleit:rejection:CaseExists']);
  });

  it('is no missed appointment before it has begun', async () => {
    const { counsellor } = fixture;
    const path = `/v1/requests/${await create(counsellor, '/v1/requests', requestFor(await register()))}`;
    await succeed(counsellor.post(`${path}/triage`, { urgency: 'normal' }));
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    await succeed(counsellor.post(`${path}/offer-appointment`, { startsAt }));
    const { status, body } = await counsellor.post(`${path}/record-no-show`, {});
    expect([status, body['type']]).toEqual([409, 'urn:geleit:rejection:AppointmentNotBegun']);
  });
});
