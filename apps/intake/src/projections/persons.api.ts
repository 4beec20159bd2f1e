import type { QueryApi } from '@geleit/platform';
import { rowsForKeepersAndMetadataForLeads } from '../access.js';
import { identityModes, unprotectedModes } from '../person/person-details.language.js';
import { persons, registrationStatuses, type PersonRow } from './persons.projection.js';

const rowsOfPeople = rowsForKeepersAndMetadataForLeads<PersonRow>(
  'keepers of the person, and metadata for team leads',
  [
    'personId',
    'identityMode',
    'agencyId',
    'registeredAt',
    'registrationStatus',
    'responsibleIds',
    'hasResponsible',
    'version',
  ],
  {
    any: [
      { column: 'identityMode', isOneOf: unprotectedModes },
      { column: 'hasResponsible', equals: false },
    ],
  },
);

/** A row shows the facts of today; their history has a path of its own. */
export const columnsOfToday = (row: PersonRow): readonly (keyof PersonRow & string)[] =>
  (Object.keys(row) as (keyof PersonRow & string)[]).filter(
    (column) => column !== 'entries' && column !== 'absorbedKeepers',
  );

export const personsApi: QueryApi<PersonRow> = {
  path: 'persons',
  projection: persons,
  summary:
    'People of whom the caller is a keeper. Team leads see that others of the agency exist, if unprotected or left.',
  allow: {
    ...rowsOfPeople,
    fields: (actor, row) => rowsOfPeople.fields?.(actor, row) ?? columnsOfToday(row),
  },
  filters: {
    personId: 'anyOf',
    agencyId: 'anyOf',
    identityMode: { anyOf: identityModes },
    registrationStatus: { anyOf: registrationStatuses, default: ['present'] },
    mergedInto: 'anyOf',
    responsibleIds: 'contains',
    hasResponsible: 'equals',
    registeredAt: 'range',
  },
  order: { by: 'registeredAt', direction: 'descending' },
  accessPaths: [
    ['personId'],
    ['mergedInto'],
    ['keeperPlaces'],
    ['responsibleIds'],
    ['agencyId', 'hasResponsible', 'identityMode'],
    ['agencyId', 'hasResponsible'],
    ['agencyId', 'identityMode'],
  ],
  uncountedFilters: ['mergedInto'],
  officeNames: { agencyId: 'agencyName' },
  version: 'version',
};
