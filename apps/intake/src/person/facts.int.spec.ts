import { addDays, germanDayOf } from '@geleit/rules';
import { create, person, staff, startIntake, succeed, type IntakeFixture } from '../intake.features.js';

let fixture: IntakeFixture;
beforeAll(async () => {
  fixture = await startIntake();
}, 180_000);
afterAll(() => fixture?.stop());

const today = germanDayOf(new Date().toISOString());
const [lastWeek, lastMonth] = [addDays(today, -7), addDays(today, -30)];
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

describe('dated facts over HTTP (T2)', () => {
  it('are changed, corrected and read with their history by keepers alone', async () => {
    const { counsellor, bert, stranger } = fixture;
    const id = await create(counsellor, '/v1/persons', { ...person, familyName: 'Verlauf' });
    const path = `/v1/persons/${id}`;
    const married = { familyStatus: 'married', schooling: 'primary', validFrom: lastMonth };
    expect((await counsellor.post(`${path}/record-change`, married)).status).toBe(428);
    await succeed(
      counsellor.post(`${path}/record-change`, { ...married, source: 'document_seen' }, ifMatch(1)),
    );
    await succeed(
      counsellor.post(`${path}/correct-change-day`, { from: lastMonth, to: lastWeek }, ifMatch(2)),
    );
    await succeed(counsellor.post(`${path}/correct`, { familyStatus: 'separated' }, ifMatch(4)));
    expect((await counsellor.get(path)).body).toMatchObject({
      familyStatus: 'separated',
      schooling: 'primary',
      birth: person.birth,
    });
    expect((await counsellor.get(path)).body).not.toHaveProperty('entries');
    const { items } = (await succeed(counsellor.get(`${path}/facts`))) as unknown as {
      readonly items: readonly object[];
    };
    expect(items).toMatchObject([
      { source: 'stated', facts: { gender: 'female' } },
      { source: 'document_seen', validFrom: lastMonth, facts: { familyStatus: 'married' } },
      { validFrom: lastMonth, facts: {}, unknown: ['familyStatus', 'schooling'] },
      { source: 'document_seen', validFrom: lastWeek, facts: { schooling: 'primary' } },
      { validFrom: lastWeek, facts: { familyStatus: 'separated' } },
    ]);
    for (const other of [bert, stranger]) expect((await other.get(`${path}/facts`)).status).toBe(404);
    expect((await bert.post(`${path}/record-change`, married, ifMatch(5))).status).toBe(404);
  });

  it('of a protected person are read by the keepers, and nothing earlier remains (P-1)', async () => {
    const { counsellor, bert, lead, database } = fixture;
    const id = await create(counsellor, '/v1/persons', { ...person, familyName: 'Vergangen' });
    await succeed(
      counsellor.post(
        `/v1/persons/${id}/record-change`,
        { ags: '11000000', validFrom: lastWeek },
        ifMatch(1),
      ),
    );
    await succeed(
      counsellor.post(`/v1/persons/${id}/enter-protection`, { alias: 'Stern', deputyId: staff.bert }),
    );
    expect(await succeed(counsellor.get(`/v1/persons/${id}/facts`))).toMatchObject({
      items: [{ source: 'stated', facts: {} }],
    });
    expect((await bert.get(`/v1/persons/${id}/facts`)).status).toBe(200);
    expect((await lead.get(`/v1/persons/${id}/facts`)).status).toBe(404);
    const { rows } = await database.query('SELECT * FROM persons WHERE person_id = $1', [id]);
    expect(JSON.stringify(rows)).not.toMatch(/11000000|Vergangen|1990/);
  });
});

describe('what a client states', () => {
  it.each([
    [{ nationalities: ['UK'] }, '/nationalities', 'isNationalityCode'],
    [{ countryOfOrigin: 'ZZ' }, '/countryOfOrigin', 'isCountryCode'],
    [{ ags: '99999999' }, '/ags', 'isMunicipalityKey'],
    [{ languages: [{ code: 'xxx', level: 'B1' }] }, '/languages/0/code', 'isLanguageCode'],
    [{ languages: [{ code: 'ara', level: 'good' }] }, '/languages/0/level', 'isIn'],
    [{ dateOfBirth: '1990-05-04' }, '/dateOfBirth', 'unknown'],
  ])('is of closed lists: %j is refused at %s', async (data, pointer, code) => {
    const { status, body } = await fixture.counsellor.post('/v1/persons', { ...person, ...data });
    expect([status, body.errors]).toEqual([400, [{ pointer, code }]]);
  });
  it.each([
    [{ nationalities: ['stateless', 'SY'] }, '/nationalities', 'NationalitiesContradict'],
    [{ ageBand: '27-39' }, '/ageBand', 'BirthAndAgeBand'],
  ])('does not contradict itself: %j is refused at %s', async (data, pointer, code) => {
    const { status, body } = await fixture.counsellor.post('/v1/persons', { ...person, ...data });
    expect([status, body.errors]).toEqual([422, [{ pointer, code }]]);
  });
});

describe('the duplicate check (T11)', () => {
  const ask = async (question: object) =>
    (await succeed(fixture.bert.post('/v1/persons/duplicate-check', question)))['answer' as never];
  beforeAll(async () => {
    const { nationalities: _, gender: __, birth: ___, ...base } = person;
    await create(fixture.counsellor, '/v1/persons', {
      ...base,
      givenName: 'Muhammad',
      familyName: 'Youssef',
      birth: '1987',
      gender: 'male',
    });
    await create(fixture.counsellor, '/v1/persons', {
      ...base,
      givenName: 'Aleksandr',
      familyName: 'Kowalski',
    });
  });
  it.each([
    { givenName: 'Mohammed', familyName: 'Yusuf', birth: '1987-03', gender: 'male' },
    { givenName: 'Mohammed', familyName: 'Yusuf' },
    { givenName: 'Yusuf', familyName: 'Mohamad', birth: '1987-03-04', gender: 'not_stated' },
    { givenName: 'محمد', familyName: 'يوسف', birth: '1987' },
    { familyName: 'Yusuf' },
    { givenName: 'Alexander', familyName: 'Kowalsky', birth: '1990-01', gender: 'male' },
  ])('finds whom %j may be', async (question) => expect(await ask(question)).toBe('possible'));
  it.each([
    { givenName: 'Mohammed', familyName: 'Yusuf', birth: '1988' },
    { givenName: 'Mohammed', familyName: 'Yusuf', gender: 'female' },
    { givenName: 'Mohammed', familyName: 'Karimi' },
  ])('finds nobody for %j', async (question) => expect(await ask(question)).toBe('none'));
  it('needs a name', async () => {
    const { status, body } = await fixture.bert.post('/v1/persons/duplicate-check', { birth: '1990' });
    expect([status, body.errors]).toEqual([400, [{ pointer: '/familyName', code: 'nameMissing' }]]);
  });
  it('finds people whose names were recorded before there were indexes of their sound', async () => {
    const { database } = fixture;
    await database.query("UPDATE duplicate_keys SET own_indexes = NULL, blind_indexes = '{}'");
    expect(await ask({ givenName: 'Mohammed', familyName: 'Yusuf' })).toBe('possible');
    expect(await ask({ givenName: 'Mohammed', familyName: 'Karimi' })).toBe('none');
  });
});
