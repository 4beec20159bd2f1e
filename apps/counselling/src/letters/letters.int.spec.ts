import { PdfPrinter } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { startTestService, tablesContaining, type FileTestClient, type TestService } from '@geleit/testing';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrolmentOf, publishEnrolment, session, untilStatus } from '../counselling.features.js';
import type { AppointmentRow } from '../projections/appointments.projection.js';
import { counselling } from '../service.js';
import { appointmentLetterOf, pdfJobOf } from './letter.js';

const [tenant, agencyId, anna, ben] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const today = germanDayOf(new Date().toISOString());
/** What Typst would take for more than text. */
const hostile = '#eval("1") $x$ *b* [c] @d';
const head = {
  sender: 'Beratungsstelle Nord\nHauptstraße 1\n50667 Köln',
  recipient: `Frau Zqnachname\nNebenweg 2\n${hostile}`,
  signatory: 'A. Beispiel',
};
const about = { ...head, clientName: 'Rana Zqnachname', clientBornOn: '1990-05-06', reference: 'AZ 7/2027' };
const idOf = (location: string | null): string => String(location?.split('/').at(-1));

describe('letters of a case', () => {
  let service: TestService;
  let asAnna: FileTestClient;
  let asBen: FileTestClient;
  let folder: string;
  let path: string;
  const parts = { appointment: '', session: '', paperList: '' };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'geleit-letter-'));
    service = await startTestService(counselling);
    const as = (subject: string) =>
      service.clientFor({ tenant, subject, roles: ['counsellor'], agencies: [agencyId] });
    [asAnna, asBen] = [as(anna), as(ben)];
    const enrolment = enrolmentOf({ agencyId, counsellorId: anna });
    await publishEnrolment(service, tenant, enrolment);
    path = `/v1/cases/${enrolment.enrolmentId}`;
    await untilStatus(asAnna, path, 200);
    const add = async (part: string, body: object): Promise<string> =>
      idOf((await asAnna.post(`${path}/${part}`, body)).headers.get('location'));
    parts.appointment = await add('appointments', {
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      durationMin: 45,
      mode: 'office',
    });
    parts.session = await add('sessions', session);
    parts.paperList = await add('paper-lists', { purpose: 'child_benefit', text: 'Familienkasse West' });
    const { paperList: paperListId } = parts;
    await asAnna.post(`${path}/mark-paper`, { paperListId, paper: 1, status: 'seen', seenOn: today });
    await asAnna.post(`${path}/mark-paper`, { paperListId, paper: 2, status: 'missing' });
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await service?.stop();
  });

  const run = (program: string, ...words: readonly string[]): string =>
    execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const textOf = (bytes: Buffer): string => {
    const file = join(folder, `${randomUUID()}.pdf`);
    writeFileSync(file, bytes);
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
    expect(run('pdfinfo', '-meta', file)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    return run('pdftotext', '-raw', file, '-').normalize('NFKC').replaceAll(/\s+/g, ' ');
  };
  const print = async (place: string, body: object): Promise<string> => {
    const { status, headers, bytes } = await asAnna.printed(`${path}/${place}`, body);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    expect(headers.get('content-disposition')).not.toContain('Zq');
    return textOf(bytes);
  };

  it('are no way to invite somebody for whom letters are not safe', async () => {
    const letter = () => asAnna.post(`${path}/appointments/${parts.appointment}/letter`, head);
    await asAnna.post(`${path}/state-safe-contact`, { safeChannels: ['in_person'] });
    expect((await letter()).body).toMatchObject({ status: 422, errors: [{ code: 'ChannelNotSafe' }] });
    await asAnna.post(`${path}/withdraw-safe-contact`, { reason: 'no_longer_needed' });
    expect((await asAnna.printed(`${path}/appointments/${parts.appointment}/letter`, head)).status).toBe(200);
  });

  it("invites to an appointment, in German beside the client's language", async () => {
    const text = await print(`appointments/${parts.appointment}/letter`, { ...head, letterLanguage: 'en' });
    for (const part of [
      'Einladung zu einem Termin',
      'Invitation to an appointment',
      'Ort: in unserer Beratungsstelle',
      'Place: at our office',
      'Frau Zqnachname',
      hostile,
    ])
      expect(text).toContain(part);
  });

  it('confirms that somebody was counselled, and not what about', async () => {
    const text = await print(`sessions/${parts.session}/certificate`, about);
    expect(text).toContain('Rana Zqnachname, geboren am 06.05.1990, am 15.02.2026 von 10:00 bis 10:45 Uhr');
    expect(text).toContain('Ihr Zeichen: AZ 7/2027');
  });

  it('asks an authority for what is missing, with a release from secrecy', async () => {
    const place = `paper-lists/${parts.paperList}/request-letter`;
    const text = await print(place, { ...about, releasedOn: today });
    expect(text).toContain('von der Schweigepflicht entbunden');
    expect(text).toContain('Kindergeld, Familienkasse West');
    expect(text).toContain('Geburtsurkunde');
    expect(text).not.toContain('Antragsformular');
    const refusals = [
      [about, 400, '/releasedOn'],
      [{ ...about, releasedOn: '2190-01-01' }, 422, '/releasedOn'],
      [{ ...about, releasedOn: today, clientBornOn: '6.5.1990' }, 400, '/clientBornOn'],
    ] as const;
    for (const [body, status, pointer] of refusals) {
      const refused = await asAnna.post(`${path}/${place}`, body);
      const errors = refused.body['errors'] as readonly { readonly pointer: string }[];
      expect([refused.status, ...new Set(errors.map((error) => error.pointer))]).toEqual([status, pointer]);
    }
  });

  it("hands over what was seen, in the client's name", async () => {
    const text = await print(`paper-lists/${parts.paperList}/cover-letter`, about);
    expect(text).toMatch(/Beigefügt sind .*Antragsformular .*Ich reiche nach .*Geburtsurkunde/);
  });

  it('are printed for nobody else, and leave nothing behind', async () => {
    const place = `${path}/sessions/${parts.session}/certificate`;
    expect((await asBen.post(place, about)).status).toBe(404);
    expect(await tablesContaining(service.databaseUrl, 'Zqnachname')).toEqual([]);
  });

  it('are written from right to left in Arabic and Persian', async () => {
    const appointment = {
      startsAt: '2027-03-01T09:00:00.000Z',
      startsOn: '2027-03-01',
      mode: 'video',
      place: null,
    };
    for (const letterLanguage of ['ar', 'fa'] as const) {
      const letter = appointmentLetterOf({ ...head, letterLanguage }, appointment as AppointmentRow, today);
      expect([letter.direction, letter.paragraphs[2]?.de]).toEqual(['rtl', 'Uhrzeit: 10:00']);
      expect(textOf(await new PdfPrinter().print(pdfJobOf(letter, today)))).toContain('01.03.2027');
    }
  });
});
