import { staffMemberContract } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import { eventually } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  admission,
  agencyId,
  create,
  person,
  requestFor,
  returnCode,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';
import {
  accessOf,
  everything,
  everythingButHousehold,
  hire as hireInto,
  nothing,
  recordsOf,
  untilSeenBy,
  type Colleague,
} from './responsibility.features.js';

let fixture: IntakeFixture;
let lead: IntakeFixture['lead'];
beforeAll(async () => {
  fixture = await startIntake();
  ({ lead } = fixture);
});
afterAll(() => fixture?.stop());

const hire = () => hireInto(fixture);
const today = () => germanDayOf(new Date().toISOString());
const publishStaff = (
  staffId: string,
  message: Parameters<typeof fixture.service.publish<typeof staffMemberContract.events>>[2],
) => fixture.service.publish(staffMemberContract, { tenant, stream: staffId }, message);

/** The colleague is absent today, and the deputy stands in. Returns what ends the absence. */
async function recordAbsence({ staffId }: Colleague, deputy: Colleague): Promise<() => Promise<unknown>> {
  const absenceId = randomUUID();
  await publishStaff(staffId, {
    type: 'AbsenceRecorded',
    data: { absenceId, staffId, from: today(), until: today(), deputyId: deputy.staffId },
  });
  return () => publishStaff(staffId, { type: 'AbsenceCancelled', data: { absenceId, staffId } });
}
const register = ({ client }: Colleague) =>
  create(client, '/v1/persons', { ...person, familyName: 'Vertreten' });
const leave = ({ staffId }: Colleague) =>
  publishStaff(staffId, { type: 'StaffMemberLeft', data: { staffId, leftOn: today() } });

describe('whoever stands in for an absent colleague', () => {
  it('begins a request for the colleague, and keeps nothing of it', async () => {
    const [absent, deputy] = [await hire(), await hire()];
    const personId = await register(absent);
    const endAbsence = await recordAbsence(absent, deputy);
    const request = await eventually(() => create(deputy.client, '/v1/requests', requestFor(personId)));
    expect((await deputy.client.get(`/v1/requests/${request}`)).body).toMatchObject({
      responsibleId: absent.staffId,
    });
    await succeed(deputy.client.post(`/v1/requests/${request}/triage`, { urgency: 'normal' }));
    const voiding = [`/v1/requests/${request}/void`, { reason: 'recorded_twice' }] as const;
    expect((await deputy.client.post(...voiding)).status).toBe(403);
    await eventually(async () =>
      expect((await absent.client.get(`/v1/persons/${personId}`)).body['keeping']).toEqual([
        { staffId: absent.staffId, reason: 'request', requestId: request, agencyId },
      ]),
    );
    await endAbsence();
    await eventually(async () =>
      expect((await deputy.client.get(`/v1/persons/${personId}`)).status).toBe(404),
    );
    expect((await deputy.client.get(`/v1/requests/${request}`)).status).toBe(404);
  });

  it('neither issues a return code nor redeems one; nor does whoever was admitted', async () => {
    const [absent, deputy, admitted, other] = [await hire(), await hire(), await hire(), await hire()];
    const personId = await register(absent);
    await succeed(absent.client.post(`/v1/persons/${personId}/admit-keeper`, admission(admitted.staffId)));
    await recordAbsence(absent, deputy);
    const on = `/v1/persons/${personId}`;
    await eventually(async () => expect((await deputy.client.get(on)).status).toBe(200));
    for (const { client } of [deputy, admitted])
      expect((await client.post(`${on}/record-return-code`, { returnCode })).status).toBe(403);
    await succeed(absent.client.post(`${on}/record-return-code`, { returnCode }));
    for (const { client } of [absent, deputy, admitted])
      expect(await client.post(`${on}/return`, { returnCode })).toMatchObject({
        status: 409,
        body: { type: 'urn:geleit:rejection:AlreadyKeeper' },
      });
    await succeed(other.client.post(`${on}/return`, { returnCode }));
  });

  it('learns nothing of a protected person (P-1)', async () => {
    const [absent, named, deputy] = [await hire(), await hire(), await hire()];
    const [records, open] = [await recordsOf(absent.client), await recordsOf(absent.client)];
    const path = `/v1/persons/${records.personId}`;
    await succeed(
      absent.client.post(`${path}/enter-protection`, { alias: 'Stern', deputyId: named.staffId }),
    );
    await recordAbsence(absent, deputy);
    await untilSeenBy(deputy.client, open, everything);
    expect(await accessOf(deputy.client, records)).toEqual(nothing);
    const onRequest = `/v1/requests/${records.request}`;
    for (const [path, body] of [
      [`${onRequest}/triage`, { urgency: 'normal' }],
      [`${onRequest}/reassign`, { toStaffId: named.staffId }],
      [`${onRequest}/close`, { outcome: 'information_only' }],
      ['/v1/requests', requestFor(records.personId)],
    ] as const)
      expect((await deputy.client.post(path, body)).status).toBe(404);
    expect(await accessOf(named.client, records)).toEqual(everythingButHousehold);
    const codes = { returnCode: returnCode.replace('0', '5') };
    expect((await absent.client.post(`${path}/record-return-code`, codes)).status).toBe(409);
  });
});

describe('a protected person whose deputy has left', () => {
  it('stays with their keepers, and is shown to the team lead once those have left too', async () => {
    const [anna, bert, clara] = [await hire(), await hire(), await hire()];
    const personId = await create(anna.client, '/v1/persons/protected', {
      agencyId,
      alias: 'Stern',
      deputyId: bert.staffId,
    });
    const [on, appointed] = [`/v1/persons/${personId}`, { staffId: clara.staffId }];
    await leave(bert);
    await eventually(async () =>
      expect((await anna.client.get(on)).body['keeping']).toContainEqual({
        staffId: bert.staffId,
        reason: 'deputy',
        agencyId,
        hasLeft: true,
      }),
    );
    expect((await lead.get(on)).status).toBe(404);
    expect((await lead.post(`${on}/appoint`, appointed)).status).toBe(404);
    await leave(anna);
    await eventually(async () =>
      expect((await lead.get(on)).body).toMatchObject({ identityMode: 'PROTECTED', hasResponsible: false }),
    );
    expect((await lead.get(on)).body).not.toHaveProperty('alias');
    await succeed(lead.post(`${on}/appoint`, appointed));
    expect((await clara.client.get(on)).body).toMatchObject({ alias: 'Stern' });
    expect((await lead.get(on)).status).toBe(404);
  });
});
