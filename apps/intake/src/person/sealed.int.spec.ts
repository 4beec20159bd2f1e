import { PostgresEventStore } from '@geleit/event-store';
import { erased } from '@geleit/kernel';
import { DataSealing } from '@geleit/privacy';
import { addDays, germanDayOf } from '@geleit/rules';
import { eventually, tablesContaining, type TestClient } from '@geleit/testing';
import { ConsentLanguage } from '../consent/consent.language.js';
import {
  agencyId,
  assessedRequest,
  create,
  requestFor,
  staff,
  startIntake,
  succeed,
  type IntakeFixture,
} from '../intake.features.js';
import { RequestLanguage } from '../request/request.language.js';
import { PersonLanguage } from './person.language.js';

const messages: Readonly<Record<string, new () => object>> = {
  ...PersonLanguage.events,
  ...ConsentLanguage.events,
  ...RequestLanguage.events,
};

/** What nobody may find in a table, by the field that holds it. */
const stated = {
  givenName: 'Zqverborgen',
  familyName: 'Zqfamilie',
  birth: '1987-03-29',
  phone: '0203 7361 9482',
  email: 'zqpost@example.org',
  address: 'Zqstraße 5, Duisburg',
  countryOfOrigin: 'ER',
  entryDate: '2019-11-23',
} as const;
const distinctive = [
  stated.givenName,
  stated.familyName,
  stated.birth,
  stated.phone,
  stated.email,
  'Zqstraße',
  stated.entryDate,
];

describe('what is known of a person', () => {
  let fixture: IntakeFixture;
  let counsellor: TestClient;
  let bert: TestClient;
  beforeAll(async () => {
    fixture = await startIntake();
    ({ counsellor, bert } = fixture);
  });
  afterAll(() => fixture?.stop());

  const register = (changes: object = {}) =>
    create(counsellor, '/v1/persons', {
      agencyId,
      identityMode: 'IDENTIFIED',
      ...stated,
      nationalities: ['ER'],
      languages: [{ code: 'tir', level: 'C2' }],
      interpreterNeeded: true,
      gender: 'female',
      ...changes,
    });
  const protect = (personId: string) =>
    succeed(
      counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Zqstern', deputyId: staff.bert }),
    );
  const read = async (personId: string) => (await counsellor.get(`/v1/persons/${personId}`)).body;
  const findInTables = async (texts: readonly string[]) =>
    (await Promise.all(texts.map((text) => tablesContaining(fixture.service.databaseUrl, text)))).flat();

  /** The events of a stream, opened with the keys that are left. */
  async function openLog(streamId: string): Promise<readonly { type: string; data: object }[]> {
    const { rows } = await fixture.database.query<{ id: string; type: string; data: object }>(
      'SELECT event_id AS id, type, data FROM es.event WHERE stream_id = $1 ORDER BY version',
      [streamId],
    );
    const opened = await fixture.service
      .get(DataSealing)
      .open(
        rows.map(({ id, type, data }) => ({ eventId: id, messageClass: messages[type] ?? Object, data })),
      );
    return rows.map(({ type }, index) => ({ type, data: opened[index] ?? {} }));
  }
  const logContains = async (streamId: string, text: string) =>
    JSON.stringify(await openLog(streamId)).includes(text);

  it('stands in no table, and is shown to whoever may know it', async () => {
    const personId = await register();
    await assessedRequest(counsellor, personId);
    expect(await read(personId)).toMatchObject({
      ...stated,
      nationalities: ['ER'],
      languages: [{ code: 'tir', level: 'C2' }],
      interpreterNeeded: true,
    });
    expect((await counsellor.get(`/v1/persons/${personId}/facts`)).body['items']).toMatchObject([
      { facts: { birth: stated.birth, nationalities: ['ER'] } },
    ]);
    expect(await findInTables([...distinctive, 'refugee_25_2_1', '"tir"'])).toEqual([]);
    expect(await findInTables([personId])).not.toEqual([]);
  });

  it('is gone for good when they are protected, also from the log (P-1)', async () => {
    const personId = await register();
    const requestPath = await assessedRequest(counsellor, personId);
    const requestId = requestPath.split('/').at(-1) ?? '';
    const consentId = await create(counsellor, '/v1/consents', {
      personId,
      purpose: 'interpreter',
      recipient: { kind: 'interpreter' },
      dataScopes: ['contact'],
      legalBasisRegime: 'dsgvo',
    });
    await succeed(
      counsellor.post(`/v1/consents/${consentId}/grant`, {
        form: 'oral_documented',
        witnessedBy: 'Zqzeugin',
        textVersionHash: 'a'.repeat(64),
        language: 'ara',
        expiresAt: addDays(germanDayOf(new Date().toISOString()), 1),
        signedBy: ['person'],
        tickedSpecialScopes: [],
      }),
    );
    expect(await logContains(personId, stated.familyName)).toBe(true);
    expect(await logContains(consentId, 'Zqzeugin')).toBe(true);
    expect(await logContains(requestId, 'refugee_25_2_1')).toBe(true);

    await protect(personId);
    await eventually(async () => {
      expect((await openLog(personId))[0]?.data).toMatchObject({ familyName: erased, address: erased });
      expect(await logContains(consentId, 'Zqzeugin')).toBe(false);
      expect(await logContains(requestId, 'refugee_25_2_1')).toBe(false);
    });
    for (const text of [...distinctive, 'ER"']) expect(await logContains(personId, text)).toBe(false);
    for (const projection of ['persons', 'consent-grounds', 'requests'])
      await fixture.service.get(PostgresEventStore).rebuild(projection);
    const shown = await read(personId);
    expect(shown).toMatchObject({
      identityMode: 'PROTECTED',
      alias: 'Zqstern',
      familyName: null,
      birth: null,
    });
    expect(JSON.stringify(shown)).not.toContain('sealed:');
    expect((await counsellor.get(`/v1/persons/${personId}/facts`)).body['items']).toHaveLength(1);
    expect(await findInTables([...distinctive, 'Zqzeugin', 'Zqstern'])).toEqual([]);

    await create(counsellor, '/v1/requests', requestFor(personId));
    await eventually(async () =>
      succeed(
        counsellor.post(
          `/v1/persons/${personId}/correct`,
          { ags: '05112' },
          { 'if-match': `"${String((await read(personId))['version'])}"` },
        ),
      ),
    );
    expect(await read(personId)).toMatchObject({ alias: 'Zqstern', ags: '05112' });
  });

  it('can be stated again when protection ends, and is sealed under new keys', async () => {
    const personId = await register();
    await protect(personId);
    await succeed(
      counsellor.post(`/v1/persons/${personId}/request-leaving-protection`, { atPersonsRequest: true }),
    );
    await succeed(
      bert.post(`/v1/persons/${personId}/leave-protection`, {
        identityMode: 'IDENTIFIED',
        familyName: 'Zqneu',
        birth: '1988-04-30',
      }),
    );
    await eventually(async () => expect(await logContains(personId, stated.familyName)).toBe(false));
    expect(await read(personId)).toMatchObject({ familyName: 'Zqneu', birth: '1988-04-30', phone: null });
    expect(await logContains(personId, 'Zqneu')).toBe(true);
    expect(await findInTables(['Zqneu', '1988-04-30'])).toEqual([]);
  });
});
