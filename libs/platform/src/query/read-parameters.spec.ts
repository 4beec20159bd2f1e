import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { readParameters } from './read-parameters.js';

const columns = new Map(Object.entries({ status: 'text', agencyId: 'uuid', open: 'boolean', count: 'integer', openedOn: 'date' }).map(([name, type]) => [name, { type } as ColumnMetadata]));
const read = (query: Record<string, unknown>) => readParameters(query, columns);

describe('query parameters', () => {
  it('are read by the type of their column', () => {
    expect(read({ limit: '7', cursor: 'abc', status: 'open', agencyId: 'A0000000-0000-7000-8000-000000000001', open: 'true', count: '-3', openedOn: '2024-02-29' })).toEqual({
      limit: 7, cursor: 'abc', filters: { status: 'open', agencyId: 'a0000000-0000-7000-8000-000000000001', open: true, count: -3, openedOn: '2024-02-29' },
    });
    expect(read({})).toEqual({ limit: 50, filters: {} });
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ familyName: 'x' }, 'familyName', 'unknown'], [{ status: ['a', 'b'] }, 'status', 'isRepeated'], [{ limit: ['1', '2'] }, 'limit', 'isRepeated'],
    [{ limit: '0' }, 'limit', 'isOutOfRange'], [{ limit: '101' }, 'limit', 'isOutOfRange'], [{ limit: '1e1' }, 'limit', 'isOutOfRange'],
    [{ agencyId: 'x' }, 'agencyId', 'isUuid'], [{ open: '1' }, 'open', 'isBoolean'], [{ count: '9999999999' }, 'count', 'isInt'], [{ openedOn: '2024-13-01' }, 'openedOn', 'isDate'],
  ])('refuses %p', (query, parameter, code) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ code: 'invalid-parameter', particulars: { errors: [{ parameter, code }] } }));
  });
});
