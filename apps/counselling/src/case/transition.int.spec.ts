import { consentContract, officeContract, personFactsContract, staffMemberContract } from '@geleit/contracts';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  enrolmentOf,
  publishedStatements,
  publishEnrolment,
  session,
  untilStatus,
} from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, office, otherOffice, anna, ben, lead] = Array.from({ length: 6 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let asLead: TestClient;
beforeAll(async () => {
  service = await startTestService(counselling);
  asAnna = service.clientFor({ tenant, subject: anna, roles: ['counsellor'], agencies: [office] });
  asBen = service.clientFor({ tenant, subject: ben, roles: ['counsellor'], agencies: [otherOffice] });
  asLead = service.clientFor({ tenant, subject: lead, roles: ['team_lead'], agencies: [otherOffice] });
  await service.registerStaff({ tenant, subject: anna, agencies: [office] });
  await service.registerStaff({ tenant, subject: ben, agencies: [otherOffice] });
  for (const [officeId, programme] of [
    [office, 'JMD'],
    [otherOffice, 'MBE'],
  ] as const)
    await service.publish(
      officeContract,
      { tenant, stream: officeId },
      {
        type: 'OfficeOpened',
        data: {
          officeId,
          name: programme,
          programmes: [programme],
          sbgAreas: [],
          languages: [],
          catchment: [],
        },
      },
    );
  await service.publish(
    staffMemberContract,
    { tenant, stream: ben },
    {
      type: 'StaffEmployed',
      data: {
        staffId: ben,
        employmentId: randomUUID(),
        officeId: otherOffice,
        programme: 'MBE',
        fte: 0.5,
        from: '2025-01-01',
      },
    },
  );
}, 120_000);
afterAll(() => service.stop());

/** A young person in a case of JMD, whose birth is known. */
async function openJmdCase(birth: string) {
  const [personId, consentId] = [randomUUID(), randomUUID()];
  const enrolment = enrolmentOf({ agencyId: office, counsellorId: anna, personId, programme: 'JMD' });
  await publishEnrolment(service, tenant, enrolment);
  const path = `/v1/cases/${enrolment.enrolmentId}`;
  await untilStatus(asAnna, path, 200);
  await service.publish(
    personFactsContract,
    { tenant, stream: personId },
    {
      type: 'PersonFactsRecorded',
      data: {
        personId,
        entries: [
          { recordedAt: '2026-01-11T09:00:00.000Z', source: 'stated', facts: { birth, entry: '2025-05' } },
        ],
      },
    },
  );
  await service.publish(
    consentContract,
    { tenant, stream: consentId },
    {
      type: 'ConsentGranted',
      data: {
        consentId,
        personId,
        recipientId: otherOffice,
        dataScopes: ['plan', 'education_work'],
        expiresAt: '2199-01-01',
        reportingDutyExplained: false,
      },
    },
  );
  await eventually(async () =>
    expect((await asAnna.get(path)).body).toMatchObject({ transitionDueOn: expect.anything() as unknown }),
  );
  return { path, caseId: enrolment.enrolmentId, personId, consentId };
}
const transition = {
  toProgramme: 'MBE',
  toAgencyId: otherOffice,
  toStaffId: ben,
  transitionedOn: '2026-02-20',
  residenceStatus: 'refugee_25_2_1',
};
const itemsOf = async (client: TestClient, path: string) => (await client.get(path)).body.items ?? [];

describe('a case of JMD whose client is 27', () => {
  it('goes on in MBE with what the client consented to, and nothing else, and back when that was an error', async () => {
    const { path, caseId, consentId } = await openJmdCase('1998-11-03');
    expect((await asAnna.get(path)).body).toMatchObject({
      transitionAnnouncedOn: '2025-08-01',
      transitionDueOn: '2025-11-01',
    });
    await asAnna.post(`${path}/sessions`, session);
    await asAnna.post(`${path}/tasks`, { text: 'ask the school', dueOn: '2026-04-01' });
    await asAnna.post(`${path}/courses`, {
      kind: 'youth',
      provider: 'school of language',
      startedOn: '2026-01-12',
    });
    const safeContact = { safeChannels: ['in_person'], safeContactNote: 'only at the school' };
    await asAnna.post(`${path}/mark-in-danger`, { dangerReason: 'stalking' });
    await asAnna.post(`${path}/state-safe-contact`, safeContact);
    await asAnna.post(`${path}/record-facts`, { validFrom: '2026-01-10', occupation: 'integration_course' });
    const withConsent = {
      ...transition,
      consentId,
      dataScopes: ['plan'],
      outcomeIndicators: ['integration_course_begun'],
    };
    await eventually(async () =>
      expect(await asAnna.post(`${path}/transition`, withConsent)).toMatchObject({ status: 200 }),
    );
    const { body: former } = await asAnna.get(path);
    expect(former).toMatchObject({
      status: 'closed',
      closureReason: 'handed_over_programme',
      closedOn: '2026-02-20',
      outcomeIndicators: ['integration_course_begun'],
      occupationAtEntry: 'integration_course',
      occupationAtExit: 'integration_course',
      transitionDueOn: null,
    });
    const next = `/v1/cases/${String(former['successorCaseId'])}`;
    expect((await asBen.get(next)).body).toMatchObject({
      predecessorCaseId: caseId,
      programme: 'MBE',
      agencyId: otherOffice,
      openedOn: '2026-02-20',
      status: 'opened',
      roles: { [ben]: 'lead' },
      inDanger: true,
      dangerReason: 'stalking',
      safeContact,
      profile: { statusGroup: 'protection' },
    });
    expect((await asBen.get(path)).status).toBe(404);
    expect(await itemsOf(asBen, `${next}/tasks`)).toMatchObject([
      { text: 'ask the school', dueOn: '2026-04-01', status: 'open', staffId: ben },
    ]);
    expect(await itemsOf(asBen, `${next}/courses`)).toEqual([]);
    expect(await itemsOf(asBen, `${next}/sessions`)).toEqual([]);

    expect((await asAnna.post(`${path}/undo-closure`, { reason: 'entered_wrongly' })).body['type']).toBe(
      'urn:geleit:rejection:CaseHasSuccessor',
    );
    expect((await asBen.post(`${next}/void`, { reason: 'opened_in_error' })).status).toBe(200);
    expect((await asAnna.get(path)).body).toMatchObject({
      status: 'active',
      closedOn: null,
      successorCaseId: null,
    });
  });

  it('is counted as closed for that reason, and as a new one', async () => {
    const { path, caseId } = await openJmdCase('1998-11-03');
    expect(await asAnna.post(`${path}/transition`, transition)).toMatchObject({ status: 200 });
    const { successorCaseId } = (await asAnna.get(path)).body;
    await eventually(async () => {
      const [former] = (await publishedStatements(service, tenant, caseId)).slice(-1);
      expect(former).toMatchObject({
        programme: 'JMD',
        spells: [{ from: '2026-01-10', to: '2026-02-20', closureReason: 'handed_over_programme' }],
      });
      const [next] = (await publishedStatements(service, tenant, String(successorCaseId))).slice(-1);
      expect(next).toMatchObject({ programme: 'MBE', spells: [{ from: '2026-02-20' }] });
    });
    await eventually(async () => {
      const { items = [], offices } = (await asLead.get('/v1/workload')).body as never as {
        readonly items?: readonly object[];
        readonly offices: readonly object[];
      };
      const caseload = { programme: 'MBE', openCases: 1, fte: 0.5, casesPerFte: 2, casesPerFteKey: 150 };
      expect(items).toMatchObject([{ staffId: ben, caseloads: [{ ...caseload, exceedsKey: false }] }]);
      expect(offices).toMatchObject([{ agencyId: otherOffice, caseloads: [caseload] }]);
    });
  });

  it('stays where it is if something is wrong, and nothing of a new case exists', async () => {
    const { path, consentId } = await openJmdCase('1998-11-03');
    const refused = async (body: object) => {
      const { status, body: problem } = await asAnna.post(`${path}/transition`, { ...transition, ...body });
      return [status, problem['type'], problem.errors];
    };
    expect(await refused({ residenceStatus: undefined })).toMatchObject([
      422,
      'urn:geleit:rejection:FactsMissing',
    ]);
    expect(await refused({ consentId: randomUUID(), dataScopes: ['plan'] })).toMatchObject([
      409,
      'urn:geleit:rejection:ConsentMissing',
      [{ pointer: '/consentId', code: 'ConsentMissing' }],
    ]);
    await service.publish(
      consentContract,
      { tenant, stream: consentId },
      {
        type: 'ConsentEnded',
        data: {
          consentId,
          personId: (await asAnna.get(path)).body['personId'] as string,
          because: 'revoked',
        },
      },
    );
    // A case that stays open for another reason, so that nothing passes on while the end is under way.
    await eventually(async () =>
      expect(await refused({ residenceStatus: undefined, consentId, dataScopes: ['plan'] })).toMatchObject([
        409,
        'urn:geleit:rejection:ConsentHasEnded',
        [{ pointer: '/consentId', code: 'ConsentHasEnded' }],
      ]),
    );
    expect((await asAnna.get(path)).body).toMatchObject({ status: 'opened', successorCaseId: null });
  });

  it('is no second open case in MBE (K-1)', async () => {
    const { path, personId } = await openJmdCase('1998-11-03');
    const enrolment = enrolmentOf({ agencyId: otherOffice, counsellorId: ben, personId });
    await publishEnrolment(service, tenant, enrolment);
    await untilStatus(asBen, `/v1/cases/${enrolment.enrolmentId}`, 200);
    expect((await asAnna.post(`${path}/transition`, transition)).body['type']).toBe(
      'urn:geleit:rejection:OpenCaseExists',
    );
    expect((await asAnna.get(path)).body).toMatchObject({ status: 'opened' });
  });
});
