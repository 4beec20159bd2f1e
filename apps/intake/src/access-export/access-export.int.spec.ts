import { personalFields } from '@geleit/kernel';
import { wordOfField } from '@geleit/platform';
import { eventually, type TestResponse } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  admission,
  agencyId,
  assessedRequest,
  create,
  person,
  staff,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';
import { PersonRow } from '../projections/persons.projection.js';
import { intake } from '../service.js';
import { accessExportWording } from './access-export.words.js';
import { exportedRows, findExportedRecords, leftOut } from './exported-records.js';

const stated = {
  givenName: 'Zqvor<b>',
  familyName: 'Zqfamilie',
  phone: '0203 7361 9482',
  email: 'zqpost@example.org',
  address: 'Zqweg 5',
};

interface Exported {
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly history: readonly {
    readonly fact: string;
    readonly recordedBy: readonly string[];
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}

describe('the export for a person', () => {
  let fixture: IntakeFixture;
  beforeAll(async () => {
    fixture = await startIntake();
  });
  afterAll(() => fixture?.stop());

  const register = (changes: object = {}) =>
    create(fixture.counsellor, '/v1/persons', { ...person, ...stated, ...changes });
  const path = (personId: string) => `/v1/persons/${personId}/access-export`;
  const exportOf = async (personId: string) =>
    (await succeed(fixture.counsellor.post(path(personId)))) as unknown as Exported;
  const statusOf = async (response: Promise<TestResponse>) => (await response).status;

  it('has every marked column of the person, opened, and the history by role', async () => {
    const personId = await register();
    const { records, history } = await exportOf(personId);
    const [row = {}] = records['persons'] ?? [];
    const marked = [...personalFields(PersonRow).keys()];
    expect(marked.length).toBeGreaterThan(10);
    expect(marked.filter((column) => !(column in row))).toEqual([]);
    expect(row).toMatchObject(stated);
    expect(history.map(({ fact, recordedBy }) => [fact, recordedBy])).toEqual([
      ['PersonRegistered', ['counsellor']],
      ['SubjectAccessExported', ['counsellor']],
    ]);
    expect(history[0]?.data).toMatchObject(stated);
  });

  it('covers requests, consents and what was stated for an assessment', async () => {
    const personId = await register();
    await assessedRequest(fixture.counsellor, personId);
    const { records, history } = await exportOf(personId);
    expect(records['requests']).toHaveLength(1);
    expect(history.find(({ fact }) => fact === 'EligibilityAssessed')?.data).toHaveProperty('facts');
  });

  it('names no colleague, nobody else by an id, and no label of the search', async () => {
    const [personId, relativeId] = [await register(), await register({ givenName: 'Zqverwandt' })];
    const householdId = await create(fixture.counsellor, '/v1/households', { agencyId });
    for (const member of [personId, relativeId])
      await fixture.counsellor.post(`/v1/households/${householdId}/add-member`, {
        personId: member,
        role: 'adult',
      });
    await succeed(fixture.counsellor.post(`/v1/persons/${personId}/admit-keeper`, admission(staff.bert)));
    const text = JSON.stringify(await exportOf(personId));
    for (const other of [staff.counsellor, staff.bert, relativeId, 'Zqverwandt', 'blindIndexes'])
      expect([other, text.includes(other)]).toEqual([other, false]);
    expect(text).toContain(personId);
  });

  it('shows what protection erased as erased', async () => {
    const personId = await register();
    await succeed(
      fixture.counsellor.post(`/v1/persons/${personId}/enter-protection`, {
        alias: 'Zqstern',
        deputyId: staff.bert,
      }),
    );
    await eventually(async () => {
      const { history } = await exportOf(personId);
      expect(history[0]?.data).toMatchObject({ familyName: { erased: true }, phone: { erased: true } });
    });
    const page = await pageOf(personId, 'de');
    expect(page.text).toContain('<em>gelöscht</em>');
    expect(page.text).toContain('Zqstern');
  });

  it('is for those responsible alone; for others there is nobody (404)', async () => {
    const personId = await register();
    const elsewhere = fixture.service.clientFor({
      tenant,
      subject: randomUUID(),
      roles: ['counsellor'],
      agencies: [randomUUID()],
    });
    expect(await statusOf(fixture.stranger.post(path(personId)))).toBe(404);
    expect(await statusOf(elsewhere.post(path(personId)))).toBe(404);
    expect(await statusOf(fixture.bert.post(path(personId)))).toBe(404);
    expect(await statusOf(fixture.lead.post(path(personId)))).toBe(403);
    await succeed(fixture.counsellor.post(`/v1/persons/${personId}/admit-keeper`, admission(staff.bert)));
    expect(await statusOf(fixture.bert.post(path(personId)))).toBe(403);
    const { history } = await exportOf(personId);
    expect(history.filter(({ fact }) => fact === 'SubjectAccessExported')).toHaveLength(1);
  });

  it('is recorded once for a repeated request, and stores no value for the repetition', async () => {
    const personId = await register();
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [
      await fixture.counsellor.post(path(personId), {}, headers),
      await fixture.counsellor.post(path(personId), {}, headers),
    ];
    expect([first.status, again.status, first.headers.get('cache-control')]).toEqual([200, 200, 'no-store']);
    const { rows } = await fixture.database.query<{ data: object }>(
      `SELECT data FROM es.event WHERE stream_id = $1 AND type = 'SubjectAccessExported'`,
      [personId],
    );
    expect(rows.map(({ data }) => data)).toEqual([{ exportedBy: staff.counsellor }]);
  });

  async function pageOf(personId: string, language: 'de' | 'en') {
    const { issuer, url } = fixture.service;
    const counsellor = {
      tenant,
      subject: staff.counsellor,
      roles: ['counsellor'],
      agencies: [agencyId],
    } as const;
    const response = await fetch(url + path(personId), {
      method: 'POST',
      headers: {
        authorization: await issuer.authorization(counsellor),
        accept: 'text/html',
        'accept-language': language,
        'idempotency-key': randomUUID(),
      },
    });
    return { headers: response.headers, text: await response.text() };
  }

  it('is a page that needs nothing else, in words, with a file name that names nobody', async () => {
    const personId = await register();
    const { headers, text } = await pageOf(personId, 'de');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="auskunft-intake-[\d-]{10}\.html"$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<dt>Familienname</dt><dd>Zqfamilie</dd>');
    expect(text).toContain('<dt>Vorname</dt><dd>Zqvor&lt;b&gt;</dd>');
    expect(text).toContain('weiblich');
    expect(text).not.toMatch(/<script|<img|<link|src=|href=|https?:/);
    expect((await pageOf(personId, 'en')).text).toContain('<dt>Family name</dt>');
  });
});

describe('what is exported', () => {
  const rowClasses = exportedRows([]).map(({ rowClass }) => rowClass);
  /** Copies of facts that the person's row has as well, made for timers. */
  const copies = ['consent-grounds'];

  it('is every projection with marked columns', () => {
    const marked = intake.projections
      .filter(({ projection: { row } }) => personalFields(row).size > 0)
      .filter(({ projection: { row, name } }) => !rowClasses.includes(row) && !copies.includes(name));
    expect(marked.map(({ projection: { name } }) => name)).toEqual([]);
  });

  it('is every stream that ends when a person is erased', async () => {
    const { streams } = await findExportedRecords({ personId: randomUUID(), mergedPersonIds: [] }, {
      findBy: async () => [],
    } as never);
    const ending = intake.streams.filter(({ confirmsErasure }) => confirmsErasure);
    expect(ending.map(({ decider }) => decider.language.stream).sort()).toEqual(Object.keys(streams).sort());
  });

  it('has a word in both languages for every marked column, and leaves none of them out', () => {
    const marked = rowClasses.flatMap((rowClass) => [...personalFields(rowClass).keys()]);
    expect(marked.filter((column) => wordOfField(column, accessExportWording).de === column)).toEqual([]);
    expect(marked.filter((column) => leftOut.includes(column))).toEqual([]);
  });
});
