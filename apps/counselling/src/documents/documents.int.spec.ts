import { PostgresEventStore } from '@geleit/event-store';
import { Clock } from '@geleit/platform';
import { erasureContract, legalHoldContract } from '@geleit/contracts';
import {
  eventually,
  startTestService,
  tablesContaining,
  type FileTestClient,
  type TestService,
} from '@geleit/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { enrolmentOf, publishEnrolment, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, otherAgencyId] = [randomUUID(), randomUUID(), randomUUID()];
const [anna, ben, lead] = [randomUUID(), randomUUID(), randomUUID()];
const mebibyte = 1024 * 1024;
/** Found nowhere in the clear: in what the file contains, and in its name. */
const secret = 'Zqgeheim';
const name = `${secret} "Pass"; ; é.pdf`;
const pdf = Buffer.concat([
  Buffer.from(`%PDF-1.7\n% ${secret}\n1 0 obj\n<< /Type /Catalog >>\nendobj\n`),
  Buffer.from('2 0 obj\n<< /Length 200000 >>\nstream\n'),
  randomBytes(200_000),
  Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF'),
]);
const elf = Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1');
const html = Buffer.from('<!doctype html><script>alert(1)</script>');

const formOf = (bytes: Buffer, fileName = name): FormData => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), fileName);
  return form;
};
const idOf = (location: string | null): string => String(location?.split('/').at(-1));

describe('documents of a case', () => {
  let service: TestService;
  let database: Client;
  let asAnna: FileTestClient;
  let asBen: FileTestClient;
  let asLead: FileTestClient;
  let asStranger: FileTestClient;
  let asOtherOrganisation: FileTestClient;
  beforeAll(async () => {
    service = await startTestService(counselling, {
      env: { DOCUMENT_MEBIBYTES: '1', ALARM_SECONDS: '1' },
    });
    const as = (
      subject: string,
      role: 'counsellor' | 'team_lead',
      office = agencyId,
      organisation = tenant,
    ) => service.clientFor({ tenant: organisation, subject, roles: [role], agencies: [office] });
    asAnna = as(anna, 'counsellor');
    asBen = as(ben, 'counsellor');
    asLead = as(lead, 'team_lead');
    asStranger = as(randomUUID(), 'counsellor', otherAgencyId);
    asOtherOrganisation = as(randomUUID(), 'counsellor', randomUUID(), randomUUID());
    database = new Client({ connectionString: service.databaseUrl });
    await database.connect();
  }, 180_000);
  afterAll(async () => {
    await database?.end();
    await service?.stop();
  });

  const openCase = async (personId = randomUUID()): Promise<string> => {
    const enrolment = enrolmentOf({ agencyId, counsellorId: anna, personId });
    await publishEnrolment(service, tenant, enrolment);
    const path = `/v1/cases/${enrolment.enrolmentId}`;
    await untilStatus(asAnna, path, 200);
    return path;
  };
  const upload = async (path: string, bytes = pdf): Promise<string> => {
    const response = await asAnna.postForm(`${path}/documents`, formOf(bytes));
    expect([response.status, response.body]).toMatchObject([201, {}]);
    return idOf(response.headers.get('location'));
  };
  const contentsOf = async (documentId: string): Promise<number> =>
    (await database.query('SELECT 1 FROM document_contents WHERE id = $1', [documentId])).rows.length;

  it('are downloaded as they were uploaded, as an attachment that runs nothing', async () => {
    const path = await openCase();
    const documentId = await upload(path);
    const { status, headers, bytes } = await asAnna.download(`${path}/documents/${documentId}/content`);
    expect([status, bytes.equals(pdf)]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as string,
      'content-disposition': `attachment; filename="dokument.pdf"; filename*=UTF-8''Zqgeheim%20%22Pass%22%3B%20%3B%20%C3%A9.pdf`,
    });
    const { items } = (await asAnna.get(`${path}/documents`)).body;
    expect(items).toMatchObject([{ documentId, name, type: 'pdf', bytes: pdf.length, taskId: null }]);
  });

  it('are sealed wherever they are stored', async () => {
    await upload(await openCase());
    for (const text of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')])
      expect(await tablesContaining(service.databaseUrl, text.slice(0, 10))).toEqual([]);
  });

  it('are what they contain, whatever they are called', async () => {
    const path = await openCase();
    for (const bytes of [elf, html, Buffer.from('plain text')]) {
      const response = await asAnna.postForm(`${path}/documents`, formOf(bytes));
      expect([response.status, response.body['type'], response.body['errors']]).toEqual([
        422,
        'urn:geleit:rejection:DocumentTypeNotAllowed',
        [{ pointer: '/file', code: 'DocumentTypeNotAllowed' }],
      ]);
    }
    const scripted = Buffer.from('%PDF-1.7\n1 0 obj\n<< /OpenAction << /JS (x) >> >>\nendobj\n');
    expect((await asAnna.postForm(`${path}/documents`, formOf(scripted))).body['type']).toBe(
      'urn:geleit:rejection:DocumentIsActive',
    );
    const { rows } = await database.query(
      'SELECT 1 FROM document_contents c LEFT JOIN documents d ON d.document_id = c.id WHERE d.document_id IS NULL',
    );
    expect(rows).toEqual([]);
  });

  it('are limited in size, and come as a form alone', async () => {
    const path = await openCase();
    const large = Buffer.concat([pdf, randomBytes(mebibyte)]);
    const larger = Buffer.concat([pdf, randomBytes(3 * mebibyte)]);
    for (const bytes of [large, larger]) {
      const response = await asAnna.postForm(`${path}/documents`, formOf(bytes));
      expect([response.status, response.body['type']]).toEqual([413, 'urn:geleit:problem:body-too-large']);
    }
    expect((await asAnna.post(`${path}/documents`, { name: 'Pass.pdf' })).status).toBe(415);
    expect((await asAnna.postForm(`${path}/tasks`, formOf(pdf))).status).toBe(415);
    const twice = formOf(pdf);
    twice.append('file', new Blob(['x']), 'x.pdf');
    expect((await asAnna.postForm(`${path}/documents`, twice)).status).toBe(400);
    const further = formOf(pdf);
    further.append('type', 'pdf');
    expect((await asAnna.postForm(`${path}/documents`, further)).status).toBe(400);
  });

  it('do not exist for anybody who does not counsel the case', async () => {
    const path = await openCase();
    const documentId = await upload(path);
    for (const client of [asBen, asStranger, asOtherOrganisation]) {
      expect((await client.get(`${path}/documents/${documentId}`)).status).toBe(404);
      expect((await client.download(`${path}/documents/${documentId}/content`)).status).toBe(404);
      expect((await client.postForm(`${path}/documents`, formOf(pdf))).status).toBe(404);
    }
    expect((await asLead.download(`${path}/documents/${documentId}/content`)).status).toBe(403);
    expect((await asLead.postForm(`${path}/documents`, formOf(pdf))).status).toBe(403);
    const other = await openCase();
    expect((await asAnna.download(`${other}/documents/${documentId}/content`)).status).toBe(404);
  });

  it('are deleted by hand with what they contain', async () => {
    const path = await openCase();
    const documentId = await upload(path);
    expect(await contentsOf(documentId)).toBe(1);
    const deleted = await asAnna.post(`${path}/delete-document`, { documentId, reason: 'wish_of_client' });
    expect(deleted.status).toBe(200);
    expect(await contentsOf(documentId)).toBe(0);
    expect((await asAnna.download(`${path}/documents/${documentId}/content`)).status).toBe(404);
  });

  it('stay while a legal hold keeps everything of the person', async () => {
    const personId = randomUUID();
    const path = await openCase(personId);
    const documentId = await upload(path);
    const erasureRequestId = randomUUID();
    const publishHold = (message: Parameters<typeof service.publish<typeof legalHoldContract.events>>[2]) =>
      service.publish(legalHoldContract, { tenant, stream: erasureRequestId }, message);
    await publishHold({ type: 'ErasureRequested', data: { erasureRequestId, personIds: [personId] } });
    await publishHold({
      type: 'LegalHoldPlaced',
      data: { erasureRequestId, ground: 'child_protection', until: '2099-12-31' },
    });
    await eventually(async () =>
      expect(
        (await database.query(`SELECT 1 FROM legal_holds WHERE held_until = '2099-12-31'`)).rows,
      ).toHaveLength(1),
    );
    const refused = await asAnna.post(`${path}/delete-document`, { documentId, reason: 'wish_of_client' });
    expect([refused.status, refused.body['type']]).toEqual([409, 'urn:geleit:rejection:DocumentOnHold']);
    expect(await contentsOf(documentId)).toBe(1);
  });

  it('outlive a rebuild of their projection', async () => {
    const path = await openCase();
    const documentId = await upload(path);
    await database.query(`UPDATE documents SET bytes = 1 WHERE document_id = $1`, [documentId]);
    await service.get(PostgresEventStore).rebuild('documents');
    expect((await asAnna.get(`${path}/documents/${documentId}`)).body['bytes']).toBe(pdf.length);
    expect((await asAnna.download(`${path}/documents/${documentId}/content`)).bytes.equals(pdf)).toBe(true);
  });

  it('are gone after thirty days, unless something open needs them', async () => {
    const path = await openCase();
    const [lost, kept] = [await upload(path), await upload(path)];
    const begun = await asAnna.post(`${path}/paper-lists`, { purpose: 'bamf_appeal' });
    const paperListId = idOf(begun.headers.get('location'));
    const attached = await asAnna.post(`${path}/attach-document`, { documentId: kept, paperListId });
    expect(attached.status).toBe(200);
    expect((await asAnna.get(`${path}/documents/${kept}`)).body['keptUntil']).toBeNull();
    const clock = service.get(Clock);
    const later = new Date(Date.now() + 31 * 86_400_000).toISOString();
    Object.assign(clock, { now: () => later });
    await eventually(async () => expect(await contentsOf(lost)).toBe(0));
    Reflect.deleteProperty(clock, 'now');
    expect((await asAnna.download(`${path}/documents/${lost}/content`)).status).toBe(404);
    expect((await asAnna.download(`${path}/documents/${kept}/content`)).bytes.equals(pdf)).toBe(true);
  });

  it('are gone with the person, and cannot be opened from a copy', async () => {
    const personId = randomUUID();
    const path = await openCase(personId);
    const documentId = await upload(path);
    const { rows: copy } = await database.query<{ tenant_id: string; id: string; sealed: Buffer }>(
      'SELECT * FROM document_contents WHERE id = $1',
      [documentId],
    );
    const { rows: rowCopy } = await database.query<{ j: string }>(
      'SELECT row_to_json(d)::text AS j FROM documents d WHERE document_id = $1',
      [documentId],
    );
    await service.publish(
      erasureContract,
      { tenant, stream: randomUUID() },
      { type: 'ErasureOrdered', data: { erasureRequestId: randomUUID(), personIds: [personId] } },
    );
    await untilStatus(asAnna, path, 404);
    expect(await contentsOf(documentId)).toBe(0);
    await eventually(async () =>
      expect(
        (
          await database.query(`SELECT 1 FROM es.event WHERE stream_id = $1 AND type = 'KeysDestroyed'`, [
            idOf(path),
          ])
        ).rows,
      ).toHaveLength(1),
    );
    // An older backup is restored: its row, and what it contained, for a case that is still readable.
    const other = await openCase();
    await database.query(
      `INSERT INTO documents SELECT * FROM json_populate_record(NULL::documents, $1::json)`,
      [JSON.stringify({ ...(JSON.parse(rowCopy[0]!.j) as object), case_id: idOf(other) })],
    );
    await database.query('INSERT INTO document_contents VALUES ($1, $2, $3)', [
      copy[0]!.tenant_id,
      copy[0]!.id,
      copy[0]!.sealed,
    ]);
    expect((await asAnna.download(`${other}/documents/${documentId}/content`)).status).toBe(404);
  });
});
