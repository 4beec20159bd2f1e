import { everyRow, type ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { offices, officeStatuses, type OfficeRow } from './offices.projection.js';

/** What everybody may know of an office, so that they can find it and send somebody there. */
const publicFields = [
  'officeId',
  'organizationId',
  'name',
  'address',
  'programmes',
  'sbgAreas',
  'languages',
  'catchment',
  'permits',
  'status',
  'openedAt',
  'version',
] as const;

export const mayReadOffices: ReadRule<OfficeRow> = {
  name: 'everybody who signed in; funded positions inside the organisation',
  roles: 'everybody',
  rows: () => everyRow,
  fields: ({ tenant }, { organizationId }) => (organizationId === tenant ? undefined : publicFields),
};

export const officesApi: QueryApi<OfficeRow> = {
  path: 'offices',
  projection: offices,
  summary: 'Offices of all organisations.',
  tenant: 'shared',
  allow: mayReadOffices,
  filters: { organizationId: 'anyOf', status: { anyOf: officeStatuses } },
  order: { by: 'openedAt', direction: 'ascending', alsoBy: ['name'] },
  accessPaths: [['organizationId'], ['status']],
  entries: {
    positions: { key: 'positionId', summary: "A funded share of a post of the caller's organisation." },
  },
  version: 'version',
};
