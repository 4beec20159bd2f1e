import type { QueryApi } from '@geleit/platform';
import { rowsForKeepersMetadataForLeads } from '../access.js';
import { identityModes } from '../person/facts.language.js';
import { persons, type PersonRow } from './persons.projection.js';

const modesShownToLeads = ['IDENTIFIED', 'PSEUDONYMOUS', 'ANONYMOUS'];

export const personsApi: QueryApi<PersonRow> = {
  path: 'persons',
  projection: persons,
  summary:
    'People whom the caller keeps. A team lead also sees that others of the office exist, unless protected.',
  allow: rowsForKeepersMetadataForLeads(
    'keepers, and metadata for leads',
    ['personId', 'identityMode', 'agencyId', 'registeredAt', 'version'],
    { column: 'identityMode', isOneOf: modesShownToLeads },
  ),
  filters: { agencyId: 'anyOf', identityMode: { anyOf: identityModes } },
  order: { by: 'registeredAt', direction: 'descending' },
  version: 'version',
};
