import { createLog } from '@geleit/platform';
import { BrowserSessions } from './browser-sessions.js';
import type { IdentityClient } from './identity-client.js';
import type { SessionStore, StoredSession } from './session-store.js';

const id = 'a'.repeat(43);
const endSessionUrl = 'https://id.example.org/end';

/** Sessions whose store has one, in front of an issuer that does this. */
function sessionsAt(issuer: Partial<IdentityClient>) {
  const ended: string[] = [];
  const stored = { tokens: {} } as StoredSession;
  const store = {
    find: () => Promise.resolve(stored),
    end: (ending: string) => Promise.resolve(void ended.push(ending)),
  } as unknown as SessionStore;
  const sessions = new BrowserSessions({
    store,
    identityClient: issuer as IdentityClient,
    verify: Object.assign(() => Promise.reject(new Error('not asked')), {
      ready: () => Promise.resolve(true),
    }),
    log: createLog({ service: 'gateway', level: 'silent' }),
  });
  return { sessions, ended };
}

const unreachable = () => Promise.reject(new Error('unreachable'));

describe('signing out', () => {
  it('ends the session of the issuer also where tokens cannot be revoked from here', async () => {
    const { sessions, ended } = sessionsAt({
      revoke: unreachable,
      endSessionUrl: () => Promise.resolve(endSessionUrl),
    });
    expect(await sessions.end(id, 'https://app.example.org/')).toBe(endSessionUrl);
    expect(ended).toEqual([id]);
  });

  it('ends the session here while the issuer is away', async () => {
    const { sessions, ended } = sessionsAt({ revoke: unreachable, endSessionUrl: unreachable });
    expect(await sessions.end(id, 'https://app.example.org/')).toBe('https://app.example.org/');
    expect(ended).toEqual([id]);
  });
});
