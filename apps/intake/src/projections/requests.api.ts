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
 * Until the referred person is known, the counsellor who accepted the referral sees the request. Team leads
 * see the progress of their agency's other requests, but not the person; of protected people they see
 * nothing.
 */
export const requestsApiFor = (keptIds: readonly string[]): ListApi<RequestRow> => ({
  path: 'requests',
  projection: requests,
  summary: 'Requests of people of whom the caller is a keeper, and metadata for team leads.',
  allow: {
    name: 'keepers, the counsellor who accepted a referral without a person, and metadata for team leads',
    rows: (actor) => ({
      any: [
        { column: 'personId', isOneOf: keptIds },
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
      receivedBy === subject || keptIds.some((keptId) => keptId === personId) ? undefined : requestMetadata,
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
