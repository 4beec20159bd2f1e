import { everyRow } from '@geleit/access';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Filter, ListOrder, QueryApi } from './query-api.js';

@Entity('visits')
class VisitRow {
  @PrimaryColumn('uuid') visitId!: string;
  @Column('text') status!: 'planned' | 'held';
  @Column('date') plannedOn!: string;
  @Column('date', { nullable: true }) heldOn!: string | null;
  @Column('text') note?: string;
  @Column('boolean') urgent!: boolean;
  @Column('jsonb') guests!: readonly { readonly guestId: string }[];
}
const visitsApi: QueryApi<VisitRow, VisitRow> = {
  path: 'visits',
  projection: { name: 'visits', row: VisitRow },
  summary: 'Visits',
  allow: { name: 'everyone', roles: 'everybody', rows: () => everyRow },
  filters: {},
};

describe('the types of a query', () => {
  it('allow an order only by a column that is never null', () => {
    const orders: readonly ListOrder<VisitRow>[] = [
      { by: 'plannedOn', direction: 'ascending', from: 'now' },
      // @ts-expect-error heldOn may be null
      { by: 'heldOn', direction: 'ascending' },
      // @ts-expect-error note may be undefined
      { by: 'note', direction: 'ascending' },
      // @ts-expect-error a list of guests has no order
      { by: 'guests', direction: 'ascending' },
      // @ts-expect-error there is no such column
      { by: 'when', direction: 'ascending' },
    ];
    expect(orders.map(({ direction }) => direction)).toEqual(Array.from(orders, () => 'ascending'));
  });

  it('allow only the codes of a column of codes, and no codes for other columns', () => {
    const filters: readonly QueryApi<VisitRow>['filters'][] = [
      { status: { anyOf: ['planned', 'held'] }, heldOn: 'range', urgent: 'equals', visitId: 'anyOf' },
      // @ts-expect-error codes have to be listed
      { status: 'equals' },
      // @ts-expect-error there is no such code
      { status: { anyOf: ['cancelled'] } },
      // @ts-expect-error a yes or no has no range
      { urgent: 'range' },
      // @ts-expect-error a list of guests is no value
      { guests: 'equals' },
    ];
    const open: Filter<string> = 'range';
    expect([filters.length, open]).toEqual([5, 'range']);
  });

  it('allow only existing columns as the key of entries and of a part', () => {
    const apis: readonly QueryApi<VisitRow, VisitRow>[] = [
      { ...visitsApi, entries: { guests: { key: 'guestId', summary: 'A guest' } } },
      // @ts-expect-error guests have no name
      { ...visitsApi, entries: { guests: { key: 'name', summary: 'A guest' } } },
      // @ts-expect-error a status has no entries
      { ...visitsApi, entries: { status: { key: 'length', summary: 'A letter' } } },
      { ...visitsApi, part: { of: visitsApi, key: 'visitId', allow: () => everyRow } },
      // @ts-expect-error there is no such column
      { ...visitsApi, part: { of: visitsApi, key: 'caseId', allow: () => everyRow } },
      {
        ...visitsApi,
        // @ts-expect-error the parent has no such column
        part: { of: visitsApi, key: 'visitId', allow: () => ({ column: 'staff', containsAny: ['x'] }) },
      },
    ];
    expect(apis.map(({ path }) => path)).toEqual(Array.from(apis, () => 'visits'));
  });
});
