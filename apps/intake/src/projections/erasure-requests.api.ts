import { hasRole, noRow, type Actor, type Predicate } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { erasureRoles } from '../erasure-approval/approval-rules.js';
import {
  erasureRequests,
  erasureRequestStatuses,
  type ErasureRequestRow,
} from './erasure-requests.projection.js';

/** Whoever asked, the team leads of the office, and those who approve for the organisation; numbers and ids only. */
const rowsFor = (actor: Actor): Predicate<ErasureRequestRow> => {
  if (hasRole(actor, 'organisation_admin')) return { all: [] };
  if (!hasRole(actor, 'counsellor', 'team_lead')) return noRow;
  return {
    any: [
      { column: 'requestedBy', equals: actor.subject },
      ...(hasRole(actor, 'team_lead') ? [{ column: 'agencyId' as const, isOneOf: actor.agencies }] : []),
    ],
  };
};

export const erasureRequestsApi: QueryApi<ErasureRequestRow> = {
  path: 'erasure-requests',
  projection: erasureRequests,
  summary:
    'Requests for erasure: what there is, in which service, what stays and why, holds, approvals, receipts.',
  allow: {
    name: 'whoever asked, team leads of the office, and organisation admins',
    roles: erasureRoles,
    rows: rowsFor,
  },
  filters: { status: { anyOf: erasureRequestStatuses }, personId: 'anyOf', agencyId: 'anyOf' },
  order: { by: 'requestedOn', direction: 'descending' },
  accessPaths: [['personId'], ['requestedBy'], ['agencyId', 'status'], ['agencyId'], ['status']],
  officeNames: { agencyId: 'agencyName' },
  version: 'version',
};
