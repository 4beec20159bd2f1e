import { hasRole, matchesPredicate, noRow, staffIdsOf, type Actor, type Predicate } from '@geleit/access';
import { urgencies } from '@geleit/contracts';
import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { counsellingRoles } from '../access.js';
import { openStatuses, presentStatuses, requestStatuses } from '../request/state.decider.js';
import { PersonRelatedRowsController } from './person-related-rows.api.js';
import { RequestRow, requests } from './requests.projection.js';

const requestMetadata = [
  'requestId',
  'agencyId',
  'responsibleId',
  'status',
  'urgency',
  'receivedOn',
  'deadlineCandidate',
  'version',
] as const;

/** Of protected people, only the actor's own. */
const openRequestOf = (actor: Actor): Predicate<RequestRow> => ({
  all: [
    {
      any: [
        { column: 'responsibleId', equals: actor.subject },
        {
          all: [
            { column: 'responsibleId', isOneOf: staffIdsOf(actor) },
            { column: 'personProtected', equals: false },
          ],
        },
      ],
    },
    { column: 'agencyId', isOneOf: actor.agencies },
    { column: 'status', isOneOf: openStatuses },
  ],
});
const requestInOfficeLedBy = ({ agencies }: Actor): Predicate<RequestRow> => ({
  all: [
    { column: 'agencyId', isOneOf: agencies },
    { column: 'personProtected', equals: false },
  ],
});

/**
 * Requests of people whom the actor may know, and open ones for which they are responsible: of a referred
 * person nobody else knows. Team leads see the progress of their office's other requests and who is
 * responsible, but not the person; of protected people they see nothing.
 */
export const requestsApiFor = (keptIds: readonly string[]): ListApi<RequestRow> => ({
  path: 'requests',
  projection: requests,
  summary: 'Requests of people whom the caller may know, own ones, and metadata for team leads.',
  allow: {
    name: 'keepers of the person, the counsellor responsible, and metadata for team leads',
    roles: counsellingRoles,
    rows: (actor) => ({
      any: [
        { column: 'personId', isOneOf: keptIds },
        openRequestOf(actor),
        hasRole(actor, 'team_lead') ? requestInOfficeLedBy(actor) : noRow,
      ],
    }),
    fields: (actor, row) =>
      keptIds.some((keptId) => keptId === row.personId) || matchesPredicate(openRequestOf(actor), row)
        ? undefined
        : requestMetadata,
  },
  filters: {
    agencyId: 'anyOf',
    responsibleId: 'anyOf',
    status: { anyOf: requestStatuses, default: presentStatuses },
    urgency: { anyOf: urgencies },
    receivedOn: 'range',
  },
  order: { by: 'receivedOn', direction: 'descending' },
  accessPaths: [
    ['personId'],
    ['responsibleId', 'status'],
    ['responsibleId'],
    ['agencyId', 'personProtected', 'status'],
    ['agencyId', 'personProtected', 'urgency'],
    ['agencyId', 'personProtected'],
  ],
  person: 'personId',
  officeNames: { agencyId: 'agencyName' },
  version: 'version',
});

@ServesQuery(requestsApiFor([]))
@Controller('v1/requests')
export class RequestsController extends PersonRelatedRowsController<RequestRow> {
  protected apiFor = requestsApiFor;
  protected async findPersonIds(requestId: string, rows: EntityManager) {
    const personId = (await rows.findOneBy(RequestRow, { requestId }))?.personId;
    return typeof personId === 'string' ? [personId] : [];
  }
}
