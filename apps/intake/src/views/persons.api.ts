import type { QueryApi } from '@geleit/platform';
import { keptRowsAndMetadata } from '../access.js';
import { persons, type PersonRow } from './persons.view.js';

const shown = ['IDENTIFIED', 'PSEUDONYMOUS', 'ANONYMOUS'];

export const personsApi: QueryApi<PersonRow> = {
  path: 'persons',
  view: persons,
  summary:
    'People whom the caller looks after; a team lead sees of the others in the office that they exist, unless they are protected.',
  allow: keptRowsAndMetadata(
    'keepers, and metadata for leads',
    ['personId', 'identityMode', 'agencyId', 'registeredAt', 'version'],
    { column: 'identityMode', isOneOf: shown },
  ),
  filters: ['agencyId', 'identityMode'],
  order: 'registeredAt',
  version: 'version',
};
