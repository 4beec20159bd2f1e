import { withConsistencyToken, type StoredResponse } from './stored-response.js';

const tokens = {
  issue: (tenant: string, published: readonly unknown[]) =>
    published.length === 0 ? undefined : JSON.stringify([tenant, published]),
};
const stored: StoredResponse = {
  status: 201,
  headers: { etag: '"2"' },
  body: { id: 'x', version: 2 },
  published: [['geleit.demo.note.v1', 3, 1]],
};

describe('a stored response', () => {
  it('gets its token from the position of its last event', () => {
    const { published: _, ...response } = stored;
    expect(withConsistencyToken(tokens, 't1', stored, 42)).toEqual({
      ...response,
      headers: { etag: '"2"', 'consistency-token': '["t1",[["geleit.demo.note.v1",3,41]]]' },
    });
  });

  it('has no token if nothing was recorded or published', () => {
    expect(withConsistencyToken(tokens, 't1', stored, null).headers).toEqual({ etag: '"2"' });
    expect(withConsistencyToken(tokens, 't1', { ...stored, published: [] }, 42).headers).toEqual({
      etag: '"2"',
    });
  });

  it('of an earlier version is returned unchanged', () => {
    const complete = { status: 200, headers: { 'consistency-token': 'token' }, body: {} };
    expect(withConsistencyToken(tokens, 't1', complete, null)).toEqual(complete);
  });
});
