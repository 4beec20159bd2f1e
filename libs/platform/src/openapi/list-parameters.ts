import { orderColumnsOf, type ListApi, type ListOrder } from '../manifest/query-api.js';
import type { JsonSchema } from './json-schema.js';
import { componentRef } from './responses.js';

const signOf = ({ direction }: Pick<ListOrder<object>, 'direction'>): string =>
  direction === 'ascending' ? '' : '-';

/** How a list may be ordered; a minus sign means descending. */
function orderParameter(order: ListOrder<object>): JsonSchema {
  const columns = orderColumnsOf(order);
  return {
    name: 'order',
    in: 'query',
    description:
      'Column of the order; with a minus sign, descending. Rows with the same value are ordered by id.',
    schema: {
      type: 'string',
      enum: columns.flatMap((column) => [column, `-${column}`]),
      default: `${signOf(order)}${order.by}`,
    },
  };
}

/** The parameters that every list has, besides its filters. */
export const listParameters = ({ order, person }: ListApi<object>): readonly JsonSchema[] => [
  componentRef('parameters', 'limit'),
  componentRef('parameters', 'cursor'),
  orderParameter(order),
  componentRef('parameters', 'count'),
  ...(person === undefined ? [] : [componentRef('parameters', 'expandPerson')]),
];
