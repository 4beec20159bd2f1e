import { caseContract } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import { eventually, type TestClient } from '@geleit/testing';
import {
  agencyId,
  assessedRequest,
  create,
  person,
  requestFor,
  staff,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';

let fixture: IntakeFixture;
beforeAll(async () => {
  fixture = await startIntake();
}, 120_000);
afterAll(() => fixture.stop());

const today = germanDayOf(new Date().toISOString());
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
  counsellorId: staff.bert,
  language: 'ara',
  integrationCourse: 'before',
};
const advice = () => ({
  programme: 'MBE',
  occurredAt: new Date().toISOString(),
  durationMin: 5,
  mode: 'phone',
  topics: ['everyday.forms_help'],
  language: 'deu',
  integrationCourse: 'none',
});
const register = () => create(fixture.counsellor, '/v1/persons', person);
const caseOf = async (client: TestClient, path: string) =>
  (await succeed(client.get(path)))['enrolmentId'] as string;

/** What counselling publishes of a case. */
const publishing = (caseId: string, personId: string) => {
  const context = { tenant, stream: caseId };
  return {
    open: async (leadId: string) => {
      const about = { caseId, personId, programme: 'MBE', agencyId, kind: 'counselling', profile } as const;
      await fixture.service.publish(caseContract, context, {
        type: 'CaseOpened',
        data: { ...about, openedOn: today },
      });
      await fixture.service.publish(caseContract, context, {
        type: 'CounsellorAssigned',
        data: { caseId, personId, staffId: leadId, role: 'lead' },
      });
    },
    void: async (leadId: string) => {
      await fixture.service.publish(caseContract, context, {
        type: 'CaseVoided',
        data: { caseId, personId, programme: 'MBE' },
      });
      await fixture.service.publish(caseContract, context, {
        type: 'CounsellorUnassigned',
        data: { caseId, personId, staffId: leadId },
      });
    },
  };
};
const reasonsOf = async (personId: string) => {
  const { body } = await fixture.bert.get(`/v1/persons/${personId}`);
  return (body['keeping'] as readonly { readonly reason: string }[] | undefined)?.map(({ reason }) => reason);
};
const untilKeptFor = (reason: string, personId: string) =>
  eventually(async () => expect(await reasonsOf(personId)).toEqual([reason]));

describe('a request whose case is void', () => {
  it('is open again for whoever led the case, who enrols the person properly', async () => {
    const { bert, counsellor } = fixture;
    const personId = await register();
    const path = await assessedRequest(counsellor, personId);
    await succeed(counsellor.post(`${path}/enrol-in-programme`, enrolment));
    const caseId = await caseOf(counsellor, path);
    const counselling = publishing(caseId, personId);
    await counselling.open(staff.bert);
    await untilKeptFor('case', personId);

    await counselling.void(staff.bert);
    await untilKeptFor('request', personId);
    expect((await bert.get(path)).body).toMatchObject({
      status: 'first_contact_done',
      responsibleId: staff.bert,
      enrolmentId: null,
      programme: null,
      enrolledOn: null,
    });
    await succeed(bert.post(`${path}/correct`, { accessPath: 'court', reason: 'entered_wrongly' }));
    await succeed(bert.post(`${path}/enrol-in-programme`, enrolment));
    const second = await caseOf(bert, path);
    expect(second).not.toBe(caseId);
    await publishing(second, personId).open(staff.bert);
    await untilKeptFor('case', personId);
  });

  it('can be void, too, after a short contact', async () => {
    const { bert, counsellor } = fixture;
    const personId = await register();
    const path = `/v1/requests/${await create(counsellor, '/v1/requests', requestFor(personId))}`;
    await succeed(counsellor.post(`${path}/advise-once`, advice()));
    const counselling = publishing(await caseOf(counsellor, path), personId);
    await counselling.open(staff.bert);
    await untilKeptFor('case', personId);
    await counselling.void(staff.bert);
    await untilKeptFor('request', personId);
    expect((await bert.get(path)).body).toMatchObject({
      status: 'first_contact_done',
      firstContactOn: today,
    });
    await succeed(bert.post(`${path}/void`, { reason: 'recorded_twice' }));
    await eventually(async () => expect((await bert.get(`/v1/persons/${personId}`)).status).toBe(404));
  });

  it('is open again under the registration of which it is, also if that was merged into another one', async () => {
    const { bert, counsellor } = fixture;
    const [survivor, absorbed] = [await register(), await register()];
    const path = await assessedRequest(counsellor, absorbed);
    await succeed(counsellor.post(`${path}/enrol-in-programme`, enrolment));
    await succeed(counsellor.post(`/v1/persons/${survivor}/merge`, { personId: absorbed }));
    const counselling = publishing(await caseOf(counsellor, path), absorbed);
    await counselling.open(staff.bert);
    await untilKeptFor('case', absorbed);
    await counselling.void(staff.bert);
    await untilKeptFor('request', absorbed);
    await eventually(() => succeed(bert.get(`/v1/persons/${survivor}`)));
    await succeed(bert.post(`${path}/enrol-in-programme`, enrolment));
  });
});
