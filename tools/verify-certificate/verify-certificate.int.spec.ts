import { eventStoreMigrations, PostgresEventStore } from '@geleit/event-store';
import {
  createServiceKeys,
  ServiceDirectory,
  ServiceIdentity,
  signCertificate,
  type ErasureCertificate,
  type ErasureReceipt,
  type ErasureStatement,
  type SealReference,
} from '@geleit/privacy';
import { createMigratedDatabase } from '@geleit/testing';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const tool = 'tools/verify-certificate/verify-certificate.mjs';
const services = ['intake', 'counselling'] as const;
const [organisation, person] = [randomUUID(), randomUUID()];
const folder = mkdtempSync(join(tmpdir(), 'geleit-certificate-'));
const keys = createServiceKeys(services);
const directory = ServiceDirectory.parse(keys.publicKeys);
const identityOf = (service: string): ServiceIdentity =>
  new ServiceIdentity(service, keys.secrets[service] ?? '', directory);
let certificate: ErasureCertificate;
/** Between the roots, but a note. */
let eventThatErasedNothing: Pick<ErasureReceipt, 'eventId' | 'position'>;

class Noted {
  text!: string;
}
class PersonalDataErased {}
class KeysDestroyed {}
const events = { Noted, PersonalDataErased, KeysDestroyed };
const language = { stream: 'note', commands: {}, events, rejections: {} } as const;

/** A service whose log gets two seals: one before and one after the event that a receipt is for. */
async function makeLog(service: string): Promise<[ErasureReceipt, SealReference, SealReference]> {
  const database = await createMigratedDatabase({ name: service, migrations: [] });
  const store = await PostgresEventStore.open({
    ...{ url: database.url, service, streams: [{ language }], projections: [], contracts: [] },
    migrationCount: eventStoreMigrations.length,
  });
  const record = async (tenant: string, ...recorded: readonly { type: string; data: object }[]) => {
    const newEvents = recorded.map((event) => ({ ...event, id: randomUUID(), schemaVersion: 1 }));
    const meta = { by: 'system', commandId: randomUUID(), correlationId: randomUUID() };
    const stream = { tenant, type: 'note', id: randomUUID() };
    const append = { stream, expected: 0, at: '2026-11-20T09:59:00.000Z', events: newEvents, meta };
    const [position = 0] = await store.commit({ appends: [append] });
    return { position, eventId: newEvents.at(-1)?.id ?? '', at: append.at };
  };
  const noted = (text: string) => ({ type: 'Noted', data: { text, 10: 'ü', 9: 1.5 } });
  const seal = async (): Promise<SealReference> => {
    const { heads } = await store.logSealer.sealNext(identityOf(service), new Date());
    const head = heads.find(({ tenant }) => tenant === organisation);
    return { number: head?.number ?? 0, position: head?.to ?? 0, hash: head?.hash ?? '' };
  };
  await record(organisation, ...['one', 'two', 'three'].map(noted));
  await record(randomUUID(), noted('of another organisation'));
  const before = await seal();
  const erasure = await record(organisation, { type: 'PersonalDataErased', data: {} });
  const keyIds = [randomUUID()];
  const later = await record(organisation, noted('later'));
  if (service === services[0]) eventThatErasedNothing = { eventId: later.eventId, position: later.position };
  await record(organisation, { type: 'KeysDestroyed', data: { eventId: erasure.eventId, keyIds } });
  const after = await seal();
  await store.close();
  await exportLog(database.admin, service);
  await database.close();
  return [{ service, ...erasure, keyIds }, before, after];
}

/** As `tenant export` does. */
async function exportLog(url: string, service: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  mkdirSync(join(folder, service));
  for (const [file, table, order] of [
    ['events', 'event', 'position'],
    ['seals', 'seal', 'number'],
  ] as const) {
    const { rows } = await client.query<{ line: string }>(
      `SELECT row_to_json(t)::text AS line FROM es.${table} t WHERE tenant_id = $1 ORDER BY ${order}`,
      [organisation],
    );
    writeFileSync(join(folder, service, `${file}.ndjson`), rows.map(({ line }) => `${line}\n`).join(''));
  }
  await client.end();
}

beforeAll(async () => {
  const [[intake, ...intakeRoots], [counselling, ...counsellingRoots]] = [
    await makeLog(services[0]),
    await makeLog(services[1]),
  ];
  const rootsAt = (index: 0 | 1) => ({
    [services[0]]: intakeRoots[index],
    [services[1]]: counsellingRoots[index],
  });
  const statement: ErasureStatement = {
    version: 1,
    pseudonym: `p-${person.slice(0, 8)}`,
    organisation,
    requestedOn: '2026-11-02',
    erasedAt: '2026-11-20T10:00:00.000Z',
    keyIds: [...counselling.keyIds, ...intake.keyIds],
    receipts: [intake, counselling],
    roots: { before: rootsAt(0), after: rootsAt(1) },
    backupsUntil: '2026-12-20',
    issuedBy: services[0],
  };
  certificate = signCertificate(statement, identityOf(services[0]));
});

/** Runs the tool as an auditor does. */
function run(checked: ErasureCertificate = certificate, publicKeys = keys.publicKeys) {
  writeFileSync(join(folder, 'certificate.json'), JSON.stringify(checked));
  writeFileSync(join(folder, 'keys.json'), publicKeys);
  const files = ['certificate.json', 'keys.json', ''].map((name) => join(folder, name));
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...files], { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n'), stderr };
}

/** The certificate with another statement, signed by the issuer. */
function issued(change: Partial<ErasureStatement>): ErasureCertificate {
  const { keyId: _keyId, signature: _signature, ...statement } = certificate;
  return signCertificate({ ...statement, ...change }, identityOf(services[0]));
}

/** Runs the tool on a log in which `change` was made to one of the files. */
function runWithLog(service: string, file: string, change: (lines: readonly string[]) => readonly string[]) {
  const path = join(folder, service, `${file}.ndjson`);
  const text = readFileSync(path, 'utf8');
  const lines = text.trim().split('\n');
  writeFileSync(path, change(lines).join('\n'));
  const result = run();
  writeFileSync(path, text);
  return result;
}

describe('the verifier of certificates', () => {
  it('is one file of at most 100 lines that needs Node alone', () => {
    const source = readFileSync(tool, 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(100);
    expect(source.match(/from '[^']+'/g)).toEqual(["from 'node:crypto'", "from 'node:fs'"]);
  });

  it('accepts a certificate with its log', () => {
    expect(run()).toEqual({ status: 0, lines: ['VALID: 2 receipts, 2 keys'], stderr: '' });
  });

  it('refuses a statement that was changed, and one that nobody known has signed', () => {
    const fault = 'FAULT  the certificate is not signed by a known key of intake';
    expect(run({ ...certificate, backupsUntil: '2026-11-21' })).toMatchObject({
      status: 1,
      lines: [fault, 'NOT VALID: 2 receipts, 2 keys'],
    });
    const others = createServiceKeys(services).publicKeys;
    expect(run(certificate, others).lines).toContain(fault);
    expect(run(issued({ issuedBy: services[1] })).status).toBe(1);
  });

  it('refuses what another service issued, also under a signature of its own', () => {
    const { keyId: _keyId, signature: _signature, ...statement } = certificate;
    const other = signCertificate({ ...statement, issuedBy: services[1] }, identityOf(services[1]));
    expect(run(other)).toMatchObject({ status: 1 });
  });

  it.each<[string, () => Partial<ErasureStatement>]>([
    ['no receipts', () => ({ receipts: [] })],
    ['no receipt of a service', () => withoutReceiptOf(services[1])],
    ['a receipt for an event that erased nothing', () => withReceipt(eventThatErasedNothing)],
    ['keys that the log does not confirm', withOtherKeys],
    ['a key without a receipt', () => ({ keyIds: [...certificate.keyIds, randomUUID()] })],
    ['a receipt for another event', () => withReceipt({ eventId: randomUUID() })],
    ['a receipt for an event that came before', () => withReceipt({ position: 1 })],
    ['a root that is not in the log', () => withRoot('after', { hash: '00'.repeat(32) })],
    ['a root before that is not in the log', () => withRoot('before', { hash: '00'.repeat(32) })],
    [
      'roots in the wrong order',
      () => ({ roots: { before: certificate.roots.after, after: certificate.roots.before } }),
    ],
    ['no root for a receipt', () => ({ roots: { before: {}, after: {} } })],
  ])('refuses %s, even when the issuer has signed it', (_, change) => {
    const { status, lines } = run(issued(change()));
    expect([status, lines.at(-1)?.split(':')[0]]).toEqual([1, 'NOT VALID']);
  });

  it.each<[string, string, (lines: readonly string[]) => readonly string[]]>([
    [
      'an event that was changed',
      'events',
      ([first = '', ...others]) => [first.replace('one', 'eins'), ...others],
    ],
    ['an event that is missing', 'events', ([, ...others]) => others],
    [
      'events that were swapped',
      'events',
      ([first = '', second = '', ...others]) => [second, first, ...others],
    ],
    ['a log that was cut off', 'events', (lines) => lines.slice(0, -1)],
    ['a seal that is missing', 'seals', ([, ...others]) => others],
    ['seals that were cut off', 'seals', ([first = '']) => [first]],
    [
      'a seal that was changed',
      'seals',
      ([first = '', ...others]) => [first.replace(/"number":1/, '"number":2'), ...others],
    ],
    [
      'a seal of another time',
      'seals',
      (lines) => lines.map((line) => line.replace(/"sealed_at":"\d+/, '"sealed_at":"2020')),
    ],
    [
      'a signature of another key',
      'seals',
      (lines) => lines.map((line) => line.replace(/"key_id":"./, '"key_id":"_')),
    ],
    ['no log', 'seals', () => []],
  ])('refuses %s', (_, file, change) => {
    for (const service of services) {
      const { status, lines } = runWithLog(service, file, change);
      expect([status, lines.at(-1)?.split(':')[0]]).toEqual([1, 'NOT VALID']);
      expect(lines.some((line) => line.startsWith(`FAULT  ${service}: `))).toBe(true);
    }
  });

  it('says how it is called', () => {
    const { status, stderr } = spawnSync(process.execPath, [tool], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('usage: verify-certificate.mjs');
  });
});

/** With its keys, so that only the service is missing. */
function withoutReceiptOf(service: string): Partial<ErasureStatement> {
  const receipts = certificate.receipts.filter((receipt) => receipt.service !== service);
  return { receipts, keyIds: receipts.flatMap(({ keyIds }) => keyIds) };
}

function withOtherKeys(): Partial<ErasureStatement> {
  const [first, ...others] = certificate.receipts;
  const receipts = [{ ...(first as ErasureReceipt), keyIds: [randomUUID()] }, ...others];
  return { receipts, keyIds: receipts.flatMap(({ keyIds }) => keyIds) };
}

function withReceipt(change: Partial<ErasureReceipt>): Partial<ErasureStatement> {
  const [first, ...others] = certificate.receipts;
  return { receipts: [{ ...(first as ErasureReceipt), ...change }, ...others] };
}

function withRoot(which: 'before' | 'after', change: Partial<SealReference>): Partial<ErasureStatement> {
  const [service] = services;
  const root = certificate.roots[which][service] as SealReference;
  const { roots } = certificate;
  return { roots: { ...roots, [which]: { ...roots[which], [service]: { ...root, ...change } } } };
}
