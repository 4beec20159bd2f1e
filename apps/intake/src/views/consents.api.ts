import type { QueryApi } from '@geleit/platform';
import { keptRows } from '../keepers.js';
import { consents, type ConsentRow } from './consents.view.js';

export const consentsApi: QueryApi<ConsentRow> = {
  path: 'consents',
  view: consents,
  summary: 'What people allowed, to those who looked after them when they were asked.',
  allow: keptRows('keepers of the consent'),
  filters: ['personId', 'status', 'purpose'],
  order: 'requestedAt',
  version: 'version',
};
