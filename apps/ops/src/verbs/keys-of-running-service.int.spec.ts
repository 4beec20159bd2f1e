import { keysDatabaseOf, provisionKeys } from '@geleit/privacy';
import { adminUrl, eventually, startTestService, testRunFolder, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { withAdminConnection, type OpsContext, type VerbAction } from '../ops.js';
import { backupKeys } from './backup-keys.js';
import { diary } from './diary.features.js';
import { keys } from './keys.js';

const actor = { tenant: randomUUID(), subject: randomUUID() };
const neighbour = { tenant: randomUUID(), subject: randomUUID() };
let service: TestService;
let again: TestService | undefined;
let ops: OpsContext;
let printed = '';
beforeAll(async () => {
  service = await startTestService(diary);
  const { MASTER_KEY } = service.environment;
  ops = {
    services: [diary],
    env: { ADMIN_DATABASE_URL: await adminUrl(), MASTER_KEY },
    print: (text) => void (printed += text),
  };
});
afterAll(async () => {
  await again?.stop();
  await service.stop();
});

async function run(verb: VerbAction, ...args: readonly string[]): Promise<string> {
  printed = '';
  await verb(ops, args);
  return printed;
}
const write = async (text: string, by = actor) =>
  (await service.clientFor(by).post('/v1/entries', { text })).body.id ?? '';
const textOf = async (id: string, of = service) =>
  (await of.clientFor(actor).get(`/v1/entries/${id}`)).body['text'];

it('a restored copy of the keys is brought up to date by the log before the service serves anything', async () => {
  const [kept, forgotten] = [await write('kept'), await write('forgotten')];
  const [copy = ''] = (await run(backupKeys, '--to', mkdtempSync(join(testRunFolder(), 'copies-')))).split(
    '\n',
  );
  expect((await service.clientFor(actor).post(`/v1/entries/${forgotten}/forget`)).status).toBe(200);
  const destroyed = { erased: true };
  await eventually(async () => expect(await textOf(forgotten)).toEqual(destroyed));
  await service.shutDown();
  const server = ops.env['ADMIN_DATABASE_URL'] ?? '';
  await withAdminConnection(server, (sql) =>
    sql.query(`DROP DATABASE ${keysDatabaseOf('diary')} WITH (FORCE)`),
  );
  const { password } = new URL(service.environment['DATABASE_URL'] ?? '');
  await provisionKeys({ adminUrl: server, service: 'diary', password });
  await run(backupKeys, 'restore', '--from', copy);
  const destroyedKeys = async () =>
    new RegExp(`${actor.tenant} +\\d+ +(\\d+)`).exec(await run(keys, 'status'))?.[1];
  expect(await destroyedKeys()).toBe('0');
  again = await service.startOtherVersion(diary);
  expect(await destroyedKeys()).toBe('1');
  expect([await textOf(kept, again), await textOf(forgotten, again)]).toEqual(['kept', destroyed]);
});

it('an organisation whose keys were destroyed is told so by every command that would seal, and no other', async () => {
  const running = again ?? service;
  const post = (by: typeof actor) => running.clientFor(by).post('/v1/entries', { text: 'late' });
  expect([(await post(actor)).status, (await post(neighbour)).status]).toEqual([201, 201]);
  await run(keys, 'destroy-organisation', actor.tenant, '--confirm', actor.tenant);
  const { status, body } = await post(actor);
  expect([status, body]).toEqual([
    409,
    expect.objectContaining({ type: 'urn:geleit:problem:organisation-ended', status: 409 }),
  ]);
  expect((await post(neighbour)).status).toBe(201);
});
