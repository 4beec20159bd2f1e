import { hasRole } from '@geleit/access';
import { urgencies } from '@geleit/contracts';
import type { ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { requestStatuses } from '../request/state.decider.js';
import { PersonRelatedRowsController } from './person-related-rows.api.js';
import { RequestRow, requests } from './requests.projection.js';

const requestMetadata = [
  'requestId',
  'agencyId',
  'status',
  'urgency',
  'receivedOn',
  'deadlineCandidate',
  'version',
] as const;

/**
 * Until it is known who was referred, the person who accepted the referral sees the request. Of the office's
 * other requests a team lead sees how far they are, but not whose they are; of protected people, nothing.
 */
export const requestsApiFor = (kept: readonly string[]): ListApi<RequestRow> => ({
  path: 'requests',
  projection: requests,
  summary: 'Requests for help of people whom the caller keeps, and metadata for leads.',
  allow: {
    name: 'keepers of the person, who accepted the referral while nobody is known, and metadata for leads',
    rows: (actor) => ({
      any: [
        { column: 'personId', isOneOf: kept },
        { column: 'receivedBy', equals: actor.subject },
        ...(hasRole(actor, 'team_lead')
          ? [
              {
                all: [
                  { column: 'agencyId', isOneOf: actor.agencies },
                  { column: 'personProtected', equals: false },
                ],
              } as const,
            ]
          : []),
      ],
    }),
    fields: ({ subject }, { personId, receivedBy }) =>
      receivedBy === subject || kept.some((keptId) => keptId === personId) ? undefined : requestMetadata,
  },
  filters: {
    agencyId: 'anyOf',
    status: { anyOf: requestStatuses },
    urgency: { anyOf: urgencies },
  },
  order: { by: 'receivedOn', direction: 'descending' },
  version: 'version',
});

@Controller('v1/requests')
export class RequestsController extends PersonRelatedRowsController<RequestRow> {
  protected apiFor = requestsApiFor;
  protected async findPersonId(requestId: string, rows: EntityManager) {
    return (await rows.findOneBy(RequestRow, { requestId }))?.personId ?? undefined;
  }
}
