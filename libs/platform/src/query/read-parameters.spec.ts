import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { ColumnFilter, ListOrder, QueryApi } from '../manifest/query-api.js';
import { filterParametersOf } from './filter-parameters.js';
import { readParameters } from './read-parameters.js';

const columns: Readonly<Record<string, readonly [ColumnMetadata['type'], ColumnFilter]>> = {
  status: ['text', { anyOf: ['active', 'closed', 'paused'] }],
  title: ['text', 'equals'],
  agencyId: ['uuid', 'anyOf'],
  open: ['boolean', 'equals'],
  size: ['integer', 'range'],
  openedOn: ['date', 'range'],
  at: ['timestamptz', 'range'],
  staff: ['text', 'contains'],
};
const filters = Object.fromEntries(Object.entries(columns).map(([name, [, filter]]) => [name, filter]));
const parameters = filterParametersOf({ filters } as QueryApi<object>).map((parameter) => ({
  ...parameter,
  column: { type: columns[parameter.property]?.[0] ?? 'text' },
}));
const order = { by: 'openedOn', direction: 'descending', alsoBy: ['title'] } as unknown as ListOrder<object>;
const read = (query: Record<string, unknown>, hasPerson = true) =>
  readParameters(query, { columns: parameters, order, hasPerson });

describe('the parameters of a list', () => {
  it('are parsed by the type of their column', () => {
    const agencyId = 'A0000000-0000-7000-8000-000000000001';
    const query = { status: 'active', title: 'a,b', agencyId, open: 'true', size: '-3' };
    const days = { openedOn: '2024-02-29', at: '2024-02-29T23:59:59.999Z' };
    const { limit, cursor, conditions } = read({ limit: '7', cursor: 'abc', ...query, ...days });
    expect([limit, cursor]).toEqual([7, 'abc']);
    expect(conditions.map(({ name, comparison, value }) => [name, comparison, value])).toEqual([
      ['status', 'equals', 'active'],
      ['title', 'equals', 'a,b'],
      ['agencyId', 'equals', agencyId.toLowerCase()],
      ['open', 'equals', true],
      ['size', 'equals', -3],
      ['openedOn', 'equals', '2024-02-29'],
      ['at', 'equals', '2024-02-29T23:59:59.999Z'],
    ]);
  });

  it('are 50 rows without a condition by default', () =>
    expect(read({})).toEqual({ limit: 50, conditions: [], order, counts: false }));

  it.each([
    ['openedOn', { by: 'openedOn', direction: 'ascending' }],
    ['-openedOn', { by: 'openedOn', direction: 'descending' }],
    ['-title', { by: 'title', direction: 'descending' }],
  ])('order the list: %s', (sent, expected) => expect(read({ order: sent }).order).toEqual(expected));

  it('count on request', () =>
    expect(['true', 'false'].map((count) => read({ count }).counts)).toEqual([true, false]));

  it('have a person only where rows have one', () => {
    expect(read({ expand: 'person' }).conditions).toEqual([]);
    expect(() => read({ expand: 'person' }, false)).toThrow(
      expect.objectContaining({ options: { errors: [{ parameter: 'expand', code: 'unknown' }] } }),
    );
  });

  it('have the default of a filter that is not sent', () => {
    const kind: ColumnFilter = { anyOf: ['draft', 'final', 'void'], default: ['draft', 'final'] };
    const withDefault = filterParametersOf({ filters: { kind } } as unknown as QueryApi<object>).map(
      (parameter) => ({ ...parameter, column: { type: 'text' as const } }),
    );
    const named = { name: 'kind', property: 'kind' };
    const declared = { columns: withDefault, order, hasPerson: false };
    expect(readParameters({}, declared).conditions).toEqual([
      { ...named, comparison: 'isOneOf', value: ['draft', 'final'], isDefault: true },
    ]);
    expect(readParameters({ kind: 'void' }, declared).conditions).toEqual([
      { ...named, comparison: 'equals', value: 'void' },
    ]);
  });

  it('match any of the values if they are repeated', () => {
    expect(read({ status: ['paused', 'active', 'paused'] }).conditions).toEqual([
      { name: 'status', property: 'status', comparison: 'isOneOf', value: ['active', 'paused'] },
    ]);
    expect(read({ status: ['paused', 'paused'] }).conditions).toEqual([
      { name: 'status', property: 'status', comparison: 'equals', value: 'paused' },
    ]);
  });

  it('name an entry of a list', () => {
    expect(read({ staff: 'somebody' }).conditions).toEqual([
      { name: 'staff', property: 'staff', comparison: 'contains', value: 'somebody' },
    ]);
  });

  it('set the ends of a range', () =>
    expect(read({ 'openedOn.from': '2026-01-01', 'openedOn.until': '2026-01-31' }).conditions).toEqual([
      { name: 'openedOn.from', property: 'openedOn', comparison: 'from', value: '2026-01-01' },
      { name: 'openedOn.until', property: 'openedOn', comparison: 'until', value: '2026-01-31' },
    ]));

  it.each<[Record<string, unknown>, string, string]>([
    [{ familyName: 'x' }, 'familyName', 'unknown'],
    [{ 'status.from': 'active' }, 'status.from', 'unknown'],
    [{ status: 'open' }, 'status', 'isIn'],
    [{ status: ['active', 'open'] }, 'status', 'isIn'],
    [{ status: 'active,paused' }, 'status', 'isIn'],
    [{ title: ['a', 'b'] }, 'title', 'isRepeated'],
    [{ 'openedOn.from': ['2026-01-01', '2026-01-02'] }, 'openedOn.from', 'isRepeated'],
    [{ staff: ['a', 'b'] }, 'staff', 'isRepeated'],
    [{ order: 'agencyId' }, 'order', 'isIn'],
    [{ order: '--openedOn' }, 'order', 'isIn'],
    [{ order: '+openedOn' }, 'order', 'isIn'],
    [{ order: ['openedOn', 'title'] }, 'order', 'isRepeated'],
    [{ count: '1' }, 'count', 'isBoolean'],
    [{ count: ['true', 'true'] }, 'count', 'isRepeated'],
    [{ expand: 'staff' }, 'expand', 'isIn'],
    [{ expand: ['person', 'person'] }, 'expand', 'isRepeated'],
    [{ limit: ['1', '2'] }, 'limit', 'isRepeated'],
    [{ cursor: ['a', 'b'] }, 'cursor', 'isRepeated'],
    [{ limit: '0' }, 'limit', 'isOutOfRange'],
    [{ limit: '101' }, 'limit', 'isOutOfRange'],
    [{ limit: '1e1' }, 'limit', 'isOutOfRange'],
    [{ agencyId: 'x' }, 'agencyId', 'isUuid'],
    [{ open: '1' }, 'open', 'isBoolean'],
    [{ size: '9999999999' }, 'size', 'isInt'],
    [{ openedOn: '2024-13-01' }, 'openedOn', 'isDate'],
    [{ openedOn: '2025-02-30' }, 'openedOn', 'isDate'],
    [{ openedOn: '0000-01-01' }, 'openedOn', 'isWithin1900To2199'],
    [{ 'openedOn.until': '9999-12-31' }, 'openedOn.until', 'isWithin1900To2199'],
    [{ 'openedOn.until': '2024' }, 'openedOn.until', 'isDate'],
    [{ at: '2025-02-30T10:00:00Z' }, 'at', 'isISO8601'],
    [{ at: '0000-01-01T10:00:00Z' }, 'at', 'isWithin1900To2199'],
    [{ 'at.until': '9999-12-31T23:00Z' }, 'at.until', 'isWithin1900To2199'],
    [{ at: '2025-02-28T25:00:00Z' }, 'at', 'isISO8601'],
    [{ 'at.from': '2025-02-28T1:00Z' }, 'at.from', 'isISO8601'],
  ])('are refused: %p', (query, parameter, code) => {
    expect(() => read(query)).toThrow(
      expect.objectContaining({ code: 'invalid-parameter', options: { errors: [{ parameter, code }] } }),
    );
  });
});
