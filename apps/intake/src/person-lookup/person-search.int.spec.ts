import type { TestClient } from '@geleit/testing';
import { create, person, staff, startIntake, succeed, type IntakeFixture } from '../intake.features.js';

let fixture: IntakeFixture;
let counsellor: TestClient;
const {
  nationalities: _,
  gender: __,
  birth: ___,
  givenName: ____,
  familyName: _____,
  ...nobody
} = person as {
  [name: string]: unknown;
};
const people: Record<string, string> = {};
const register = async (client: TestClient, known: string, facts: object) => {
  people[known] = await create(client, '/v1/persons', { ...nobody, ...facts });
};

beforeAll(async () => {
  fixture = await startIntake();
  ({ counsellor } = fixture);
  await register(counsellor, 'khatib', {
    givenName: 'محمد',
    familyName: 'الخطيب',
    birth: '1987-03-04',
    phone: '0176 1234567',
  });
  await register(counsellor, 'kovalenko', {
    givenName: 'Oleksandr',
    familyName: 'Kovalenko',
    birth: '1990',
    phone: '+963 944 123456',
  });
  await register(counsellor, 'alias', { alias: 'Şîrîn', identityMode: 'PSEUDONYMOUS' });
  await register(counsellor, 'mohammadi', { givenName: 'Mohammadi', familyName: 'Karimi' });
  await register(fixture.bert, 'others', { givenName: 'Mohammed', familyName: 'Khatib' });
});
afterAll(() => fixture?.stop());

const search = async (query: object, client = counsellor) =>
  (await succeed(client.post('/v1/persons/search', query))) as {
    items: Record<string, unknown>[];
    hasMore: boolean;
  };
const found = async (query: object, client = counsellor) =>
  (await search(query, client)).items.map(
    ({ personId }) => Object.entries(people).find(([, id]) => id === personId)?.[0],
  );

describe('the search for people', () => {
  it.each([
    [{ name: 'Muhammad Al-Khatib' }, ['khatib']],
    [{ name: 'El Chatib' }, ['khatib']],
    [{ name: 'Александр' }, ['kovalenko']],
    [{ name: 'kova' }, ['kovalenko']],
    [{ name: 'Kov Olek' }, ['kovalenko']],
    [{ name: 'Shirin' }, ['alias']],
    [{ name: 'Mohammad' }, ['khatib', 'mohammadi']],
    [{ name: 'Mohammad', birth: '1987-03' }, ['khatib', 'mohammadi']],
    [{ name: 'Mohammad', birth: '1988' }, ['mohammadi']],
    [{ birth: '1987-03-04' }, ['khatib']],
    [{ birth: '1990-11' }, ['kovalenko']],
    [{ phone: '+49 176 1234567' }, ['khatib']],
    [{ phone: '4567' }, ['khatib']],
    [{ phone: '0944 123456' }, ['kovalenko']],
    [{ name: 'Kovalenko', phone: '4567' }, []],
    [{ name: 'Ko' }, []],
  ])('%j finds %j, the best first', async (query, expected) => expect(await found(query)).toEqual(expected));

  it('returns the rows of the list, and says nothing of other people', async () => {
    const { items, hasMore } = await search({ name: 'Kovalenko' });
    const { body } = await counsellor.get(`/v1/persons/${people['kovalenko']}`);
    expect([items, hasMore]).toEqual([[body], false]);
    expect(await found({ name: 'Khatib' }, fixture.bert)).toEqual(['others']);
    expect(await found({ name: 'Khatib' }, fixture.lead)).toEqual([]);
    expect((await fixture.admin.post('/v1/persons/search', { name: 'Khatib' })).status).toBe(403);
  });

  it('finds neither protected people nor, by their former names, those who were corrected', async () => {
    await register(counsellor, 'hidden', { givenName: 'Farhad', familyName: 'Verborgen' });
    await succeed(
      counsellor.post(
        `/v1/persons/${people['mohammadi']}/correct`,
        { givenName: 'Milad' },
        { 'if-match': '"1"' },
      ),
    );
    expect(await found({ name: 'Mohammadi' })).toEqual([]);
    expect(await found({ name: 'Milad Karimi' })).toEqual(['mohammadi']);
    await succeed(
      counsellor.post(`/v1/persons/${people['hidden']}/enter-protection`, {
        alias: 'Stern',
        deputyId: staff.bert,
      }),
    );
    expect([await found({ name: 'Verborgen' }), await found({ name: 'Stern' })]).toEqual([[], []]);
  });

  it('finds a survivor under the names of both registrations', async () => {
    await register(counsellor, 'survivor', { givenName: 'Zarina', familyName: 'Eins' });
    await register(counsellor, 'absorbed', { givenName: 'Lubna', familyName: 'Zwei', birth: '1970-01-02' });
    await succeed(
      counsellor.post(`/v1/persons/${people['survivor']}/merge`, { personId: people['absorbed'] }),
    );
    expect([await found({ name: 'Zarina' }), await found({ name: 'Lubna', birth: '1970' })]).toEqual([
      ['survivor'],
      ['survivor'],
    ]);
  });

  it.each([
    [{}, '/name', 'nothingSearched'],
    [{ name: 'a b c d e f g h i j k' }, '/name', 'tooManyWords'],
    [{ phone: 'none' }, '/phone', 'matches'],
  ])('refuses %j', async (query, pointer, code) => {
    const { status, body } = await counsellor.post('/v1/persons/search', query);
    expect([status, body.errors]).toEqual([400, [{ pointer, code }]]);
  });
});

describe('a duplicate check', () => {
  it('is on record for the administration, with its answer alone', async () => {
    const question = { givenName: 'Aufgezeichnet', phone: '0176 1234567' };
    expect(await succeed(fixture.bert.post('/v1/persons/duplicate-check', question))).toMatchObject({
      answer: 'possible',
    });
    const { items } = (await succeed(fixture.admin.get('/v1/duplicate-checks'))) as { items: object[] };
    expect(items).toEqual([
      { checkId: expect.any(String), askedAt: expect.any(String), askedBy: staff.bert, answer: 'possible' },
    ]);
    expect((await fixture.bert.get('/v1/duplicate-checks')).status).toBe(403);
    const { rows } = await fixture.database.query(
      "SELECT data::text || meta::text AS text FROM es.event WHERE stream_type = 'duplicate-check'",
    );
    expect(JSON.stringify(rows)).not.toMatch(/Aufgezeichnet|1234567/);
  });

  it('tests no list of names at once', async () => {
    const familyName = 'Alima Boris Canan Danil Elif Fadil';
    const { status, body } = await fixture.bert.post('/v1/persons/duplicate-check', { familyName });
    expect([status, body.errors]).toEqual([400, [{ pointer: '/familyName', code: 'tooManyWords' }]]);
    for (const few of ['Alima Boris Canan Danil Elif', "al-Hassan ibn 'Abd-Allah van der Meer"])
      expect((await fixture.bert.post('/v1/persons/duplicate-check', { familyName: few })).status).toBe(200);
  });

  it('is refused beyond the limit without being looked up, and is not recorded then', async () => {
    const question = { familyName: 'Grenzfall' };
    const statuses: number[] = [];
    for (let asked = 0; asked <= 60; asked += 1)
      statuses.push((await fixture.counsellor.post('/v1/persons/duplicate-check', question)).status);
    expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([60, 429]);
  });
});
