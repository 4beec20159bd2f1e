import type { QueryApi } from '@geleit/platform';
import { rowsForKeepers } from '../access.js';
import { households, type HouseholdRow } from './households.projection.js';

export const householdsApi: QueryApi<HouseholdRow> = {
  path: 'households',
  projection: households,
  summary: 'Households the caller formed.',
  allow: rowsForKeepers('the counsellor who formed the household'),
  filters: { agencyId: 'anyOf' },
  order: { by: 'formedAt', direction: 'descending' },
  version: 'version',
};
