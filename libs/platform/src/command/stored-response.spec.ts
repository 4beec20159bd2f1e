import { withConsistencyToken, type StoredResponse } from './stored-response.js';

const tokens = {
  issue: (tenant: string, published: readonly unknown[]) =>
    published.length === 0 ? undefined : JSON.stringify([tenant, published]),
};
const kept: StoredResponse = {
  status: 201,
  headers: { etag: '"2"' },
  body: { id: 'x', version: 2 },
  published: [['geleit.demo.note.v1', 3, 1]],
};

describe('a kept response', () => {
  it('gets its token from the position of its last event', () => {
    const { published: _, ...response } = kept;
    expect(withConsistencyToken(tokens, 't1', kept, 42)).toEqual({
      ...response,
      headers: { etag: '"2"', 'consistency-token': '["t1",[["geleit.demo.note.v1",3,41]]]' },
    });
  });

  it('has no token where nothing was recorded or published', () => {
    expect(withConsistencyToken(tokens, 't1', kept, null).headers).toEqual({ etag: '"2"' });
    expect(withConsistencyToken(tokens, 't1', { ...kept, published: [] }, 42).headers).toEqual({
      etag: '"2"',
    });
  });

  it('of an earlier version is complete', () => {
    const complete = { status: 200, headers: { 'consistency-token': 'token' }, body: {} };
    expect(withConsistencyToken(tokens, 't1', complete, null)).toEqual(complete);
  });
});
