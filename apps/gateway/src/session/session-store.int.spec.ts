import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, testDatabaseUrlOf, type TestDatabase } from '@geleit/testing';
import { Client } from 'pg';
import { provisionSessions } from './provision-sessions.js';
import { SessionStore, type SessionStoreSettings } from './session-store.js';
import type { SessionTokens } from './session-tokens.js';

const secret = randomBytes(32);
const newId = () => randomBytes(32).toString('base64url');
const tokens: SessionTokens = {
  accessToken: 'access-token',
  refreshToken: 'refresh-token',
  idToken: 'id-token',
  obtainedAt: 0,
  expiresAt: 1,
  name: 'Beratung Eins',
};

describe('the store of sessions', () => {
  let database: TestDatabase;
  let url: string;
  const stores: SessionStore[] = [];
  const open = (settings: Partial<SessionStoreSettings> = {}): SessionStore => {
    const store = new SessionStore({ url, secret, idleSeconds: 1800, maxSeconds: 36_000, ...settings });
    stores.push(store);
    return store;
  };
  beforeAll(async () => {
    database = await createTestDatabase();
    const admin = await testDatabaseUrlOf('postgres');
    for (let times = 0; times < 2; times += 1)
      url = await provisionSessions(admin, 'of-the-gateway-in-specs', database.name);
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await database.drop();
  });

  it('keeps neither an id nor a token nor a name readable', async () => {
    const id = newId();
    await open().begin(id, tokens);
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ text: string }>('SELECT session::text AS text FROM session');
    await client.end();
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toMatch(/token|Beratung/);
    expect(rows.some(({ text }) => text.includes(id))).toBe(false);
  });

  it('is read by every gateway of the deployment, and by nobody with another secret', async () => {
    const id = newId();
    await open().begin(id, tokens);
    expect((await open().find(id))?.tokens).toEqual(tokens);
    expect(await open({ secret: randomBytes(32) }).find(id)).toBeUndefined();
    expect(await open().find(newId())).toBeUndefined();
  });

  it('lets one of several gateways replace tokens; the others get what it got', async () => {
    const id = newId();
    await open().begin(id, tokens);
    let replacements = 0;
    const replace = async (current: SessionTokens): Promise<SessionTokens> => {
      if (current.accessToken !== 'access-token') return current;
      replacements += 1;
      await sleep(50);
      return { ...current, accessToken: 'renewed' };
    };
    const results = await Promise.all(
      [open(), open(), open()].map((store) => store.replaceTokens(id, replace)),
    );
    expect([replacements, results.map((result) => result?.accessToken)]).toEqual([
      1,
      ['renewed', 'renewed', 'renewed'],
    ]);
  });

  it('keeps the tokens when replacing fails, and ends the session when there are none', async () => {
    const [store, id] = [open(), newId()];
    await store.begin(id, tokens);
    await expect(store.replaceTokens(id, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect((await store.find(id))?.tokens).toEqual(tokens);
    expect(await store.replaceTokens(id, () => Promise.resolve(undefined))).toBeUndefined();
    expect(await store.find(id)).toBeUndefined();
  });

  it('ends a session that nobody uses, and not one in use', async () => {
    const [store, idle, used] = [open({ idleSeconds: 2 }), newId(), newId()];
    await store.begin(idle, tokens);
    await store.begin(used, tokens);
    await sleep(1_200);
    expect((await store.find(used))?.isUnnoted).toBe(true);
    await store.noteUse(used);
    await sleep(1_200);
    expect([await store.find(idle), (await store.find(used))?.tokens]).toEqual([undefined, tokens]);
  });

  it('ends every session after its longest time, and removes it at the next sign-in', async () => {
    const [store, id] = [open({ maxSeconds: 1 }), newId()];
    await store.begin(id, tokens);
    await sleep(1_200);
    await store.noteUse(id);
    expect(await store.find(id)).toBeUndefined();
    await store.begin(newId(), tokens);
    expect(await open().find(id)).toBeUndefined();
  });
});
