import { householdContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { addDays, germanDayOf } from '@geleit/rules';
import { eventually, publishedEvents, type TestClient } from '@geleit/testing';
import {
  admission,
  agencyId,
  create,
  person,
  staff,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';

const today = germanDayOf(new Date().toISOString());
const rejection = (code: string) => ({ type: `urn:geleit:rejection:${code}` });

describe('households', () => {
  let fixture: IntakeFixture;
  let counsellor: TestClient;
  beforeAll(async () => {
    fixture = await startIntake();
    ({ counsellor } = fixture);
  });
  afterAll(async () => {
    await fixture?.stop();
  });

  const register = (client: TestClient, familyName: string) =>
    create(client, '/v1/persons', { ...person, familyName });
  const add = (household: string, personId: string, changes: object = {}, client = counsellor) =>
    client.post(`/v1/households/${household}/add-member`, { personId, role: 'other', ...changes });
  async function householdOf(...personIds: readonly string[]): Promise<string> {
    const household = await create(counsellor, '/v1/households', { agencyId });
    for (const personId of personIds) await succeed(add(household, personId));
    return household;
  }
  const householdIdOf = async (client: TestClient, personId: string) =>
    (await client.get(`/v1/persons/${personId}`)).body['householdId'];
  const membersShownTo = async (client: TestClient, household: string) => {
    const { status, body } = await client.get(`/v1/households/${household}`);
    const members = body['members'] as readonly { readonly personId: string }[] | undefined;
    return status === 200 ? [members?.map(({ personId }) => personId), body['memberCount']] : status;
  };
  const publishedOf = async (household: string) =>
    (
      await publishedEvents(fixture.service, {
        topic: topicOf(householdContract),
        key: `${tenant}:${household}`,
      })
    ).map(({ value }) => JSON.parse(value) as object);

  it('alone say who belongs to them; leaving one leaves the person (T12)', async () => {
    const personId = await register(counsellor, 'Allein');
    const household = await householdOf(personId);
    expect(await householdIdOf(counsellor, personId)).toBe(household);
    await succeed(counsellor.post(`/v1/households/${household}/remove-member`, { personId }));
    expect(await householdIdOf(counsellor, personId)).toBeNull();
    expect((await counsellor.post(`/v1/persons/${personId}/link-household`, {})).status).toBe(404);
  });

  it('accept a person into one household at a time, also when two do so at once', async () => {
    const [first, second] = [await register(counsellor, 'Erste'), await register(counsellor, 'Zweite')];
    const [one, another] = [await householdOf(first), await householdOf()];
    expect((await add(another, first)).body).toMatchObject({
      ...rejection('AlreadyInHousehold'),
      status: 409,
    });
    const answers = await Promise.all([add(one, second), add(another, second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject(rejection('AlreadyInHousehold'));
    await succeed(counsellor.post(`/v1/households/${one}/remove-member`, { personId: first }));
    await succeed(add(another, first));
    expect(await householdIdOf(counsellor, first)).toBe(another);
  });

  it('show each reader the members whom they may know, and how many there are', async () => {
    const { bert, lead } = fixture;
    const [mine, his] = [await register(counsellor, 'Meine'), await register(bert, 'Seine')];
    const household = await householdOf(mine);
    await succeed(bert.post(`/v1/persons/${his}/admit-keeper`, admission(staff.counsellor)));
    await succeed(add(household, his, { role: 'child' }));
    expect(await membersShownTo(counsellor, household)).toEqual([[mine, his], 2]);
    expect(await membersShownTo(bert, household)).toEqual([[his], 2]);
    expect(await membersShownTo(lead, household)).toBe(404);
    await succeed(bert.post(`/v1/persons/${his}/release-keeper`, { staffId: staff.counsellor }));
    expect(await membersShownTo(counsellor, household)).toEqual([[mine], 2]);
    const listed = (await counsellor.get('/v1/households?limit=100')).body.items ?? [];
    expect(JSON.stringify(listed)).toContain(mine);
    expect(JSON.stringify(listed)).not.toContain(his);
    for (const verb of ['remove-member', 'correct-member'])
      expect(
        (
          await counsellor.post(`/v1/households/${household}/${verb}`, {
            personId: his,
            ...(verb === 'correct-member' && { role: 'child' }),
          })
        ).body,
      ).toMatchObject(rejection('NotAMember'));
  });

  it('forget a person who enters protection, at once for every reader', async () => {
    const [kept, hidden] = [await register(counsellor, 'Bleibt'), await register(counsellor, 'Geht')];
    const household = await householdOf(kept, hidden);
    await succeed(
      counsellor.post(`/v1/persons/${hidden}/enter-protection`, { alias: 'Mond', deputyId: staff.bert }),
    );
    expect(await membersShownTo(counsellor, household)).toEqual([[kept], 1]);
    expect(await membersShownTo(fixture.bert, household)).toBe(404);
    expect(await householdIdOf(counsellor, hidden)).toBeNull();
    await eventually(async () =>
      expect((await publishedOf(household)).at(-1)).toMatchObject({
        members: [{ personId: kept, since: today }],
        formerMemberIds: [hidden],
      }),
    );
    expect((await add(household, hidden)).status).toBe(404);
  });

  it('are published with each change and its day, the relatives once (T8)', async () => {
    const [parent, child] = [await register(counsellor, 'Eltern'), await register(counsellor, 'Kind')];
    const household = await create(counsellor, '/v1/households', { agencyId });
    const before = addDays(today, -30);
    await succeed(add(household, parent, { role: 'head', since: before }));
    await succeed(
      counsellor.post(`/v1/households/${household}/count-relatives`, {
        adults: 1,
        children: 3,
        from: before,
      }),
    );
    await succeed(add(household, child, { role: 'child', formerlyCounted: true }));
    expect((await counsellor.get(`/v1/households/${household}`)).body).toMatchObject({
      adults: 1,
      children: 2,
      relativesFrom: today,
      members: [
        { personId: parent, role: 'head', since: before },
        { personId: child, role: 'child', since: today },
      ],
    });
    const first = { personId: parent, since: before };
    await eventually(async () =>
      expect(await publishedOf(household)).toEqual(
        [
          { members: [first], adults: 0, children: 0, validFrom: before },
          { members: [first], adults: 1, children: 3, validFrom: before },
          {
            members: [first, { personId: child, since: today }],
            adults: 1,
            children: 2,
            validFrom: today,
          },
        ].map((statement) => ({ householdId: household, formerMemberIds: [], ...statement })),
      ),
    );
  });

  it.each([
    ['add-member', { role: 'other', since: addDays(today, 1) }, '/since', 'DateImplausible'],
    ['add-member', { role: 'child', formerlyCounted: true }, '/formerlyCounted', 'NobodyCounted'],
  ] as const)('refuse %s with %j and name the field', async (verb, body, pointer, code) => {
    const household = await householdOf();
    const personId = await register(counsellor, 'Feld');
    expect(
      (await counsellor.post(`/v1/households/${household}/${verb}`, { personId, ...body })).body,
    ).toMatchObject({ ...rejection(code), status: 422, errors: [{ pointer, code }] });
  });
});
