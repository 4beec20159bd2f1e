import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { readParameters } from './read-parameters.js';

const columns = new Map(
  Object.entries({
    status: 'text',
    agencyId: 'uuid',
    open: 'boolean',
    count: 'integer',
    openedOn: 'date',
    at: 'timestamptz',
  }).map(([name, type]) => [name, { type } as ColumnMetadata]),
);
const read = (query: Record<string, unknown>) => readParameters(query, columns);

describe('query parameters', () => {
  it('are read by the type of their column', () => {
    expect(
      read({
        limit: '7',
        cursor: 'abc',
        status: 'open',
        agencyId: 'A0000000-0000-7000-8000-000000000001',
        open: 'true',
        count: '-3',
        openedOn: '2024-02-29',
        at: '2024-02-29T23:59:59.999Z',
      }),
    ).toEqual({
      limit: 7,
      cursor: 'abc',
      filters: {
        status: 'open',
        agencyId: 'a0000000-0000-7000-8000-000000000001',
        open: true,
        count: -3,
        openedOn: '2024-02-29',
        at: '2024-02-29T23:59:59.999Z',
      },
    });
    expect(read({})).toEqual({ limit: 50, filters: {} });
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ familyName: 'x' }, 'familyName', 'unknown'],
    [{ status: ['a', 'b'] }, 'status', 'isRepeated'],
    [{ limit: ['1', '2'] }, 'limit', 'isRepeated'],
    [{ limit: '0' }, 'limit', 'isOutOfRange'],
    [{ limit: '101' }, 'limit', 'isOutOfRange'],
    [{ limit: '1e1' }, 'limit', 'isOutOfRange'],
    [{ agencyId: 'x' }, 'agencyId', 'isUuid'],
    [{ open: '1' }, 'open', 'isBoolean'],
    [{ count: '9999999999' }, 'count', 'isInt'],
    [{ openedOn: '2024-13-01' }, 'openedOn', 'isDate'],
    [{ openedOn: '2025-02-30' }, 'openedOn', 'isDate'],
    [{ openedOn: '0000-01-01' }, 'openedOn', 'isDate'],
    [{ openedOn: '2024' }, 'openedOn', 'isDate'],
    [{ at: '2025-02-30T10:00:00Z' }, 'at', 'isISO8601'],
    [{ at: '0000-01-01T10:00:00Z' }, 'at', 'isISO8601'],
    [{ at: '2025-02-28T25:00:00Z' }, 'at', 'isISO8601'],
    [{ at: '2025-02-28T1:00Z' }, 'at', 'isISO8601'],
  ])('refuses %p', (query, parameter, code) => {
    expect(() => read(query)).toThrow(
      expect.objectContaining({ code: 'invalid-parameter', particulars: { errors: [{ parameter, code }] } }),
    );
  });
});
