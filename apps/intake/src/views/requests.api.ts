import type { QueryApi } from '@geleit/platform';
import { keptRowsAndMetadata } from '../keepers.js';
import { requests, type RequestRow } from './requests.view.js';

export const requestsApi: QueryApi<RequestRow> = {
  path: 'requests',
  view: requests,
  summary: 'Requests for help in the caller\'s hands; a team lead sees of the others in the office how far they are, but not whose.',
  allow: keptRowsAndMetadata(
    'keepers, and metadata for leads', ['requestId', 'agencyId', 'status', 'urgency', 'receivedOn', 'deadlineCandidate', 'version'], { column: 'personProtected', equals: false },
  ),
  filters: ['agencyId', 'status', 'urgency'],
  order: 'receivedOn',
  version: 'version',
};
