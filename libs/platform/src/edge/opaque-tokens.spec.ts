import { randomBytes } from 'node:crypto';
import { OpaqueTokens } from './opaque-tokens.js';

describe('opaque tokens', () => {
  const key = randomBytes(32);
  const cursors = new OpaqueTokens(key);
  const token = cursors.issue('tenant/path', ['2026-01-01', 'a value nobody should read']);

  it('return the value they were issued for', () => {
    expect(new OpaqueTokens(key).decrypt('tenant/path', token)).toEqual([
      '2026-01-01',
      'a value nobody should read',
    ]);
  });

  it('are identical for the same value', () => {
    expect(cursors.issue('tenant/path', ['2026-01-01', 'a value nobody should read'])).toBe(token);
    expect(cursors.issue('tenant/path', ['2026-01-02', 'a value nobody should read']).slice(0, 16)).not.toBe(
      token.slice(0, 16),
    );
  });

  it('do not reveal their value', () => {
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('nobody');
  });

  it('cannot be decrypted under another binding or key', () => {
    expect(cursors.decrypt('other/path', token)).toBeUndefined();
    expect(new OpaqueTokens(randomBytes(32)).decrypt('tenant/path', token)).toBeUndefined();
  });

  it('cannot be decrypted after any byte was changed', () => {
    const bytes = Buffer.from(token, 'base64url');
    const changed = [...bytes.keys()].map((changedIndex) =>
      Buffer.from(bytes.map((byte, index) => (index === changedIndex ? byte ^ 1 : byte))).toString(
        'base64url',
      ),
    );
    expect(
      changed.map((token) => cursors.decrypt('tenant/path', token)).filter((value) => value !== undefined),
    ).toEqual([]);
  });

  it.each([[''], ['abc'], ['!!!'], ['a'.repeat(5_000)]])('are not decrypted from garbage: %#', (garbage) => {
    expect(cursors.decrypt('tenant/path', garbage)).toBeUndefined();
  });
});
