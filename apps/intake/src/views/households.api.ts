import type { QueryApi } from '@geleit/platform';
import { keptRows } from '../access.js';
import { households, type HouseholdRow } from './households.view.js';

export const householdsApi: QueryApi<HouseholdRow> = {
  path: 'households',
  view: households,
  summary: 'Households the caller formed.',
  allow: keptRows('keepers of the household'),
  filters: ['agencyId'],
  order: 'formedAt',
  version: 'version',
};
