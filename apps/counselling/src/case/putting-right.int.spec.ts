import { caseReferralContract, officeContract, requestContract } from '@geleit/contracts';
import { TenantReads } from '@geleit/platform';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, profile, publishEnrolment, session, untilStatus } from '../counselling.features.js';
import { OpenReferralRow } from '../projections/open-referrals.projection.js';
import { counselling } from '../service.js';

const [tenant, agencyId, anna, lead] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
let service: TestService;
let asAnna: TestClient;
let asLead: TestClient;
beforeAll(async () => {
  service = await startTestService(counselling);
  asAnna = service.clientFor({ tenant, subject: anna, roles: ['counsellor'], agencies: [agencyId] });
  asLead = service.clientFor({ tenant, subject: lead, roles: ['team_lead'], agencies: [agencyId] });
  await service.registerStaff({ tenant, subject: anna, agencies: [agencyId] });
  await service.registerStaff({ tenant, subject: lead, roles: ['team_lead'], agencies: [agencyId] });
  await service.publish(
    officeContract,
    { tenant, stream: agencyId },
    {
      type: 'OfficeOpened',
      data: {
        officeId: agencyId,
        name: 'Beratungsstelle',
        programmes: ['JMD', 'MBE'],
        sbgAreas: [],
        languages: [],
        catchment: [],
      },
    },
  );
}, 120_000);
afterAll(() => service.stop());

const because = { reason: 'entered_wrongly' } as const;
async function openCase(personId = randomUUID(), programme: 'MBE' | 'JMD' = 'MBE'): Promise<string> {
  const enrolment = enrolmentOf({ agencyId, counsellorId: anna, personId, programme });
  await publishEnrolment(service, tenant, enrolment);
  await untilStatus(asAnna, `/v1/cases/${enrolment.enrolmentId}`, 200);
  return `/v1/cases/${enrolment.enrolmentId}`;
}
const refusal = async (client: TestClient, path: string, body: object) => {
  const { status, body: problem } = await client.post(path, body);
  return [status, problem['type'], problem['detail']];
};
const close = (reason: string) => ({ closedOn: '2026-02-20', reason });

describe('what was recorded wrongly of a case (T3)', () => {
  it('is right from the beginning, under the right programme', async () => {
    const path = await openCase();
    const body = { programme: 'JMD', counsellingLanguage: 'kmr', openedOn: '2026-01-05', ...because };
    await eventually(async () => expect((await asAnna.post(`${path}/correct`, body)).status).toBe(200));
    expect((await asAnna.get(path)).body).toMatchObject({
      programme: 'JMD',
      openedOn: '2026-01-05',
      profile: { language: 'kmr', accessPath: profile.accessPath },
    });
    expect((await asLead.post(`${path}/correct`, body)).status).toBe(403);
    const forbidden = await asAnna.post(`${path}/correct`, { ...because, statusGroup: 'asylum' });
    expect([forbidden.status, forbidden.body.errors]).toEqual([
      422,
      [{ pointer: '/statusGroup', code: 'FactForbidden' }],
    ]);
  });

  it('is no second open case in the right programme (K-1)', async () => {
    const personId = randomUUID();
    const path = await openCase(personId);
    await openCase(personId, 'JMD');
    await eventually(async () =>
      expect(await refusal(asAnna, `${path}/correct`, { ...because, programme: 'JMD' })).toEqual([
        409,
        'urn:geleit:rejection:OpenCaseExists',
        undefined,
      ]),
    );
  });

  it('is struck with a session, and leaves lists and counts', async () => {
    const path = await openCase();
    const { body } = await asAnna.post(`${path}/sessions`, { ...session, durationMin: 1 });
    const strike = { sessionId: body['partId'], reason: 'wrong_case' };
    expect((await asAnna.get(path)).body).toMatchObject({ sessions: 1, status: 'active' });
    expect((await asAnna.post(`${path}/strike-session`, strike)).status).toBe(200);
    expect((await asAnna.get(`${path}/sessions`)).body.items).toEqual([]);
    expect((await asAnna.get(path)).body).toMatchObject({ sessions: 0, status: 'opened' });
    expect((await refusal(asAnna, `${path}/strike-session`, strike)).slice(0, 2)).toEqual([
      409,
      'urn:geleit:rejection:SessionIsStruck',
    ]);
  });

  it('is a closure, and the case is open again or closed on another day', async () => {
    const path = await openCase();
    await asAnna.post(`${path}/close`, close('goal_reached'));
    const corrected = { closedOn: '2026-02-18', closureReason: 'moved_away', ...because };
    expect((await asAnna.post(`${path}/correct-closure`, corrected)).status).toBe(200);
    expect((await asAnna.get(path)).body).toMatchObject({
      status: 'closed',
      closedOn: '2026-02-18',
      closureReason: 'moved_away',
    });
    expect((await asAnna.post(`${path}/undo-closure`, because)).status).toBe(200);
    expect((await asAnna.get(path)).body).toMatchObject({ status: 'opened', closedOn: null });
  });

  it('is a whole case, which nobody finds any more unless they ask for void ones', async () => {
    const personId = randomUUID();
    const path = await openCase(personId);
    expect((await asAnna.post(`${path}/void`, { reason: 'wrong_person' })).status).toBe(200);
    expect((await asAnna.get(path)).status).toBe(404);
    const idsOf = async (query: string) =>
      (await asLead.get(`/v1/cases?limit=100${query}`)).body.items?.map(
        ({ caseId }) => `/v1/cases/${caseId}`,
      );
    expect(await idsOf('')).not.toContain(path);
    expect(await idsOf('&status=void')).toContain(path);
    expect((await refusal(asLead, `${path}/void`, { reason: 'wrong_person' })).slice(0, 2)).toEqual([
      409,
      'urn:geleit:rejection:CaseIsVoid',
    ]);
    await openCase(personId);
  });
});

describe('a case with an open referral (K-3)', () => {
  const sendReferral = async (path: string): Promise<string> => {
    const [referralId, caseId] = [randomUUID(), path.slice('/v1/cases/'.length)];
    await service.publish(
      caseReferralContract,
      { tenant, stream: referralId },
      { type: 'CaseReferralSent', data: { referralId, caseId } },
    );
    await eventually(async () =>
      expect(
        await service.get(TenantReads).read(tenant, (rows) => rows.existsBy(OpenReferralRow, { referralId })),
      ).toBe(true),
    );
    expect(await refusal(asAnna, `${path}/close`, close('goal_reached'))).toEqual([
      409,
      'urn:geleit:rejection:ReferralStillOpen',
      referralId,
    ]);
    return referralId;
  };

  it('is closed once the referral has ended', async () => {
    const path = await openCase();
    const referralId = await sendReferral(path);
    expect((await refusal(asLead, `${path}/void`, { reason: 'opened_in_error' }))[1]).toBe(
      'urn:geleit:rejection:ReferralStillOpen',
    );
    await service.publish(
      caseReferralContract,
      { tenant, stream: referralId },
      { type: 'CaseReferralEnded', data: { referralId, ending: 'declined' } },
    );
    await eventually(async () =>
      expect((await asAnna.post(`${path}/close`, close('goal_reached'))).status).toBe(200),
    );
  });

  it('is closed by the team lead if nobody can end the referral any more', async () => {
    const path = await openCase();
    await sendReferral(path);
    const body = { ...close('contact_lost'), overrideReferrals: true };
    expect((await asAnna.post(`${path}/close`, body)).status).toBe(409);
    expect((await asLead.post(`${path}/close`, body)).status).toBe(200);
  });
});

describe('a short contact (T7)', () => {
  it('is a closed case with its session, whatever else is open', async () => {
    const [personId, caseId, requestId] = [randomUUID(), randomUUID(), randomUUID()];
    await openCase(personId);
    await service.publish(
      requestContract,
      { tenant, stream: requestId, by: anna },
      {
        type: 'AdvisedOnce',
        data: {
          caseId,
          requestId,
          personId,
          programme: 'MBE',
          agencyId,
          counsellorId: anna,
          occurredAt: '2026-02-01T10:00:00.000Z',
          durationMin: 10,
          mode: 'phone',
          topics: ['work'],
          interpreter: 'volunteer',
          profile,
        },
      },
    );
    const path = `/v1/cases/${caseId}`;
    await untilStatus(asAnna, path, 200);
    expect((await asAnna.get(path)).body).toMatchObject({
      kind: 'short_contact',
      status: 'closed',
      openedOn: '2026-02-01',
      closedOn: '2026-02-01',
      closureReason: 'advice_given',
      sessions: 1,
    });
    expect((await asAnna.get(`${path}/sessions`)).body.items).toMatchObject([
      { durationMin: 10, language: 'ara', interpreter: 'volunteer', recordedBy: anna },
    ]);
    expect(
      (await refusal(asAnna, `${path}/reopen`, { reopenedOn: '2026-02-10', reason: 'new_need' })).slice(0, 2),
    ).toEqual([409, 'urn:geleit:rejection:IsShortContact']);
  });
});
