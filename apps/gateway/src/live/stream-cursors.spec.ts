import { StreamCursors } from './stream-cursors.js';

const secret = Buffer.alloc(32, 7);
const positions = new Map([
  ['intake', 12],
  ['reporting', 3],
] as const);

describe('StreamCursors', () => {
  it('are read by every gateway of the deployment, for the same user', () => {
    const id = new StreamCursors(secret).issue('a:anna', positions);
    expect(new StreamCursors(secret).parse('a:anna', id)).toEqual(positions);
  });

  it('are nothing to another user, another organisation, another deployment, and when made up', () => {
    const cursors = new StreamCursors(secret);
    const id = cursors.issue('a:anna', positions);
    expect(cursors.parse('a:berta', id)).toBeUndefined();
    expect(cursors.parse('b:anna', id)).toBeUndefined();
    expect(new StreamCursors(Buffer.alloc(32, 8)).parse('a:anna', id)).toBeUndefined();
    expect(cursors.parse('a:anna', 'nonsense')).toBeUndefined();
  });

  it('are good for a day', () => {
    let now = 0;
    const cursors = new StreamCursors(secret, () => now);
    const id = cursors.issue('a:anna', positions);
    now = 24 * 3_600_000;
    expect(cursors.parse('a:anna', id)).toEqual(positions);
    now += 60_000;
    expect(cursors.parse('a:anna', id)).toBeUndefined();
  });
});
