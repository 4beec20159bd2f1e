import { descendantsOf, isAlive } from '@geleit/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { StandalonePlatform } from './machine.features.js';

/** The process id of the machine's PostgreSQL server. */
const postmasterOf = ({ folder }: StandalonePlatform): number =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('a second start', () => {
  let first: StandalonePlatform;
  beforeAll(async () => {
    first = await StandalonePlatform.create();
    await first.start();
  }, 120_000);
  afterAll(() => first.stop('SIGTERM'), 60_000);

  it('names the address of the first, ends with 1, and leaves the first running', async () => {
    const server = postmasterOf(first);
    const entries = readdirSync(join(first.folder, 'lock'));
    const second = await StandalonePlatform.create({ folder: first.folder });
    expect(await second.startExpectingFailure()).toEqual({
      code: 1,
      output:
        `Geleit already runs on ${first.folder}, at ${first.url} (process ${first.pid}). ` +
        'For a second one, set GELEIT_DATA to another folder, and HTTP_PORT and ISSUER_PORT to other ports.\n',
    });
    expect(descendantsOf(first.pid)).toContain(server);
    expect(postmasterOf(first)).toBe(server);
    expect(readdirSync(join(first.folder, 'lock'))).toEqual(entries);
    const token = await first.fetchTokenFor('diakonie.counsellor-1');
    const response = await fetch(`${first.url}/v1/persons`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
  }, 60_000);

  it('succeeds when the first was killed, and stops the PostgreSQL server that it left', async () => {
    const { code, survivingPids } = await first.stop('SIGKILL');
    expect([code, survivingPids.length > 0]).toEqual(['SIGKILL', true]);
    await first.start();
    expect(survivingPids.filter(isAlive)).toEqual([]);
  }, 120_000);
});

describe('a start on a port in use', () => {
  const server = createServer();
  let port: number;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  it.each([
    ['HTTP_PORT', 'port'],
    ['ISSUER_PORT', 'issuerPort'],
  ])(
    'names the key %s to set and ends with 1, before anything has been started or written',
    async (key, name) => {
      const machine = await StandalonePlatform.create({ [name]: port });
      expect(await machine.startExpectingFailure()).toEqual({
        code: 1,
        output: `Port ${port} is in use: set ${key} to a free one.\n`,
      });
      expect(readdirSync(join(machine.folder, 'lock'))).toEqual([]);
      expect(readdirSync(machine.folder)).toEqual(['lock']);
    },
  );
});
