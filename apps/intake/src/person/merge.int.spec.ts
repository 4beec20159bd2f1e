import { eventually, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  admission,
  agencyId,
  create,
  person,
  requestFor,
  staff,
  startIntake,
  succeed,
  type IntakeFixture,
} from '../intake.features.js';
import { hire as hireInto } from './responsibility.features.js';

let fixture: IntakeFixture;
let counsellor: TestClient;
beforeAll(async () => {
  fixture = await startIntake();
  ({ counsellor } = fixture);
});
afterAll(() => fixture?.stop());

const register = (client = counsellor) =>
  create(client, '/v1/persons', { ...person, familyName: `Doppelt ${randomUUID().slice(0, 4)}` });
const merge = (survivor: string, absorbed: string, client = counsellor) =>
  client.post(`/v1/persons/${survivor}/merge`, { personId: absorbed });
const unmerge = (survivor: string, absorbed: string, client = counsellor) =>
  client.post(`/v1/persons/${survivor}/unmerge`, { personId: absorbed });
const consentOf = (personId: string) => ({
  personId,
  purpose: 'interpreter',
  recipient: { kind: 'interpreter' },
  dataScopes: ['contact'],
});
const rejection = (code: string) => `urn:geleit:rejection:${code}`;
const idsOf = async (client: TestClient, path: string, column: string): Promise<readonly unknown[]> =>
  ((await succeed(client.get(path))) as { items: Record<string, unknown>[] }).items.map((row) => row[column]);

describe('an absorbed registration', () => {
  it('refuses every command and names the survivor', async () => {
    const [survivor, absorbed] = [await register(), await register()];
    await succeed(merge(survivor, absorbed));
    const path = `/v1/persons/${absorbed}`;
    const refused = { status: 409, body: { type: rejection('PersonAbsorbed'), detail: survivor } };
    const headers = { 'if-match': '"1"' };
    expect(await counsellor.post(`${path}/correct`, { gender: 'male' }, headers)).toMatchObject(refused);
    expect(await counsellor.post(`${path}/merge`, { personId: await register() })).toMatchObject(refused);
    expect(await counsellor.post(`${path}/merge`, { personId: survivor })).toMatchObject(refused);
    expect(
      await counsellor.post(`${path}/record-return-code`, { returnCode: '0123456789ABCDEFGHJKMNPQRS' }),
    ).toMatchObject(refused);
  });

  it('is refused where a command names it, with the field', async () => {
    const [survivor, absorbed] = [await register(), await register()];
    await succeed(merge(survivor, absorbed));
    const household = await create(counsellor, '/v1/households', { agencyId });
    const answers = [
      await counsellor.post('/v1/requests', requestFor(absorbed)),
      await counsellor.post(`/v1/households/${household}/add-member`, { personId: absorbed, role: 'head' }),
      await counsellor.post('/v1/consents', consentOf(absorbed)),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 422,
        body: {
          type: rejection('PersonAbsorbed'),
          detail: survivor,
          errors: [{ pointer: '/personId', code: 'PersonAbsorbed' }],
        },
      });
    expect(await merge(await register(), absorbed)).toMatchObject({
      status: 409,
      body: {
        type: rejection('PersonAbsorbed'),
        detail: survivor,
        errors: [{ pointer: '/personId', code: 'PersonAbsorbed' }],
      },
    });
  });

  it('stays readable, says into which it was merged, and is listed only if asked for', async () => {
    const [survivor, absorbed] = [await register(), await register()];
    await succeed(merge(survivor, absorbed));
    expect((await counsellor.get(`/v1/persons/${absorbed}`)).body).toMatchObject({ mergedInto: survivor });
    expect((await counsellor.get(`/v1/persons/${absorbed}/facts`)).status).toBe(200);
    expect(await idsOf(counsellor, '/v1/persons?limit=100', 'personId')).not.toContain(absorbed);
    expect(
      await idsOf(counsellor, `/v1/persons?registrationStatus=absorbed&mergedInto=${survivor}`, 'personId'),
    ).toEqual([absorbed]);
    await succeed(unmerge(survivor, absorbed));
    expect((await counsellor.get(`/v1/persons/${absorbed}`)).body).toMatchObject({ mergedInto: null });
    await create(counsellor, '/v1/requests', requestFor(absorbed));
  });

  it('can be named by those who may not know the survivor without being told of it', async () => {
    const [anna, bert] = [await hireInto(fixture), await hireInto(fixture)];
    const [survivor, absorbed] = [await register(anna.client), await register(bert.client)];
    expect((await merge(survivor, absorbed, bert.client)).status).toBe(404);
    expect(await merge(survivor, absorbed, anna.client)).toMatchObject({
      status: 404,
      body: { type: rejection('MergePartnerUnknown') },
    });
  });
});

describe('the survivor of a merge', () => {
  it('has the requests and consents of both registrations, until they are unmerged', async () => {
    const [anna, bert] = [await hireInto(fixture), await hireInto(fixture)];
    const [survivor, absorbed] = [await register(anna.client), await register(bert.client)];
    await succeed(bert.client.post(`/v1/persons/${absorbed}/admit-keeper`, admission(anna.staffId)));
    const request = await create(bert.client, '/v1/requests', requestFor(absorbed));
    const consent = await create(bert.client, '/v1/consents', consentOf(absorbed));
    await succeed(merge(survivor, absorbed, anna.client));
    const kept = await hireInto(fixture);
    await succeed(anna.client.post(`/v1/persons/${survivor}/admit-keeper`, admission(kept.staffId)));
    const consentsOfSurvivor = `/v1/consents?personId=${survivor}`;
    expect(await idsOf(kept.client, consentsOfSurvivor, 'consentId')).toEqual([consent]);
    expect(await idsOf(kept.client, '/v1/requests', 'requestId')).toEqual([request]);
    await succeed(kept.client.post(`/v1/requests/${request}/triage`, { urgency: 'normal' }));
    await succeed(kept.client.post(`/v1/consents/${consent}/refuse`));
    await succeed(unmerge(survivor, absorbed, anna.client));
    expect(await idsOf(kept.client, consentsOfSurvivor, 'consentId')).toEqual([]);
    expect((await kept.client.get(`/v1/requests/${request}`)).status).toBe(404);
    expect((await bert.client.get(`/v1/requests/${request}`)).status).toBe(200);
  });

  it('is known to the keepers of both, until they are unmerged', async () => {
    const bert = await hireInto(fixture);
    const [survivor, absorbed] = [await register(), await register(bert.client)];
    await succeed(bert.client.post(`/v1/persons/${absorbed}/admit-keeper`, admission(staff.counsellor)));
    expect((await bert.client.get(`/v1/persons/${survivor}`)).status).toBe(404);
    await succeed(merge(survivor, absorbed));
    await eventually(async () => {
      const { body } = await bert.client.get(`/v1/persons/${survivor}`);
      expect(body).toMatchObject({ personId: survivor, familyName: expect.any(String) });
    });
    await create(bert.client, '/v1/requests', requestFor(survivor));
    await succeed(unmerge(survivor, absorbed));
    expect((await bert.client.get(`/v1/persons/${absorbed}`)).status).toBe(200);
  });

  it('receives whoever shows the return code of the absorbed registration, unless another has it too', async () => {
    const bert = await hireInto(fixture);
    const [survivor, absorbed] = [await register(), await register()];
    const returnCode = '9123456789ABCDEFGHJKMNPQRS';
    await succeed(counsellor.post(`/v1/persons/${absorbed}/record-return-code`, { returnCode }));
    await succeed(merge(survivor, absorbed));
    expect((await bert.client.post('/v1/persons/return', { returnCode })).body).toEqual({ id: survivor });
    await succeed(bert.client.post(`/v1/persons/${survivor}/return`, { returnCode }));
    expect((await bert.client.get(`/v1/persons/${survivor}`)).status).toBe(200);
    await succeed(counsellor.post(`/v1/persons/${await register()}/record-return-code`, { returnCode }));
    expect((await bert.client.post('/v1/persons/return', { returnCode })).status).toBe(404);
  });
});

describe('the household of an absorbed registration', () => {
  const householdWith = async (...personIds: readonly string[]) => {
    const household = await create(counsellor, '/v1/households', { agencyId });
    for (const personId of personIds)
      await succeed(
        counsellor.post(`/v1/households/${household}/add-member`, {
          personId,
          role: 'parent',
          since: '2026-02-01',
        }),
      );
    return household;
  };
  const untilMembersAre = (household: string, ...members: readonly (readonly [string, string])[]) =>
    eventually(async () => {
      const { body } = await counsellor.get(`/v1/households/${household}`);
      const shown = body['members'] as readonly { readonly personId: string; readonly since: string }[];
      expect(shown.map(({ personId, since }) => [personId, since])).toEqual(members);
      expect(body['memberCount']).toBe(members.length);
    });
  const recordedOf = async (household: string) =>
    JSON.parse(await fixture.storedEvents(household)) as readonly { readonly data: object }[];

  it('has the survivor as its member, and the absorbed one again once they are unmerged', async () => {
    const [survivor, absorbed, other] = [await register(), await register(), await register()];
    const household = await householdWith(absorbed, other);
    await succeed(merge(survivor, absorbed));
    await untilMembersAre(household, [other, '2026-02-01'], [survivor, '2026-02-01']);
    expect((await recordedOf(household)).at(-1)?.data).toMatchObject({ formerMemberIds: [absorbed] });
    const householdOf = async (id: string) => (await counsellor.get(`/v1/persons/${id}`)).body['householdId'];
    expect([await householdOf(survivor), await householdOf(absorbed)]).toEqual([household, null]);
    const another = await householdWith();
    expect(
      await counsellor.post(`/v1/households/${another}/add-member`, { personId: survivor, role: 'head' }),
    ).toMatchObject({ status: 409, body: { type: rejection('AlreadyInHousehold') } });
    await succeed(unmerge(survivor, absorbed));
    await untilMembersAre(household, [other, '2026-02-01'], [absorbed, '2026-02-01']);
    expect([await householdOf(survivor), await householdOf(absorbed)]).toEqual([null, household]);
  });
  it('counts both registrations as one member if they belong to it both', async () => {
    const [survivor, absorbed] = [await register(), await register()];
    const household = await householdWith(survivor, absorbed);
    await succeed(merge(survivor, absorbed));
    await untilMembersAre(household, [survivor, '2026-02-01']);
    await succeed(unmerge(survivor, absorbed));
    await untilMembersAre(household, [survivor, '2026-02-01'], [absorbed, '2026-02-01']);
  });
  it('keeps the survivor out of another one, also before it follows the merge', async () => {
    const [survivor, absorbed, third] = [await register(), await register(), await register()];
    const [, another] = [await householdWith(absorbed), await householdWith(third)];
    await succeed(merge(survivor, absorbed));
    expect(
      await counsellor.post(`/v1/households/${another}/add-member`, { personId: survivor, role: 'head' }),
    ).toMatchObject({ status: 409, body: { type: rejection('AlreadyInHousehold') } });
    expect(await merge(survivor, third)).toMatchObject({
      status: 409,
      body: { type: rejection('InDifferentHouseholds') },
    });
  });
});

describe('merges at the same time', () => {
  const settled = (answers: readonly { readonly status: number }[]) => answers.map(({ status }) => status);
  it('form no circle: of two that contradict each other, one succeeds', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [one, other] = [await register(), await register()];
      const answers = await Promise.all([merge(one, other), merge(other, one)]);
      expect(settled(answers).toSorted()).toEqual([200, 409]);
    }
  });
  it('form no chain, and absorb nobody twice', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [first, second, third] = [await register(), await register(), await register()];
      const chain = await Promise.all([merge(first, second), merge(second, third)]);
      expect(settled(chain).toSorted()).toEqual([200, 409]);
      const [one, other, absorbed] = [await register(), await register(), await register()];
      const twice = await Promise.all([merge(one, absorbed), merge(other, absorbed)]);
      expect(settled(twice).toSorted()).toEqual([200, 409]);
    }
  });
});
