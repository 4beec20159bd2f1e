import type { QueryApi } from '@geleit/platform';
import { rowsForKeepersAndMetadataForLeads } from '../access.js';
import { identityModes, unprotectedModes } from '../person/person-details.language.js';
import { persons, type PersonRow } from './persons.projection.js';

export const personsApi: QueryApi<PersonRow> = {
  path: 'persons',
  projection: persons,
  summary:
    'People of whom the caller is a keeper. Team leads see that others of the agency exist, if unprotected or left.',
  allow: rowsForKeepersAndMetadataForLeads(
    'keepers of the person, and metadata for team leads',
    ['personId', 'identityMode', 'agencyId', 'registeredAt', 'responsibleIds', 'hasResponsible', 'version'],
    {
      any: [
        { column: 'identityMode', isOneOf: unprotectedModes },
        { column: 'hasResponsible', equals: false },
      ],
    },
  ),
  filters: {
    agencyId: 'anyOf',
    identityMode: { anyOf: identityModes },
    responsibleIds: 'contains',
    hasResponsible: 'equals',
  },
  order: { by: 'registeredAt', direction: 'descending' },
  officeNames: { agencyId: 'agencyName' },
  version: 'version',
};
