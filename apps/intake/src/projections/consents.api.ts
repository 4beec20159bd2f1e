import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServesQuery, type ListApi } from '@geleit/platform';
import { counsellingRoles } from '../access.js';
import { consentStatuses } from '../consent/state.decider.js';
import { consentPurposes } from '../consent/subject.language.js';
import { PersonRelatedRowsController } from './person-related-rows.api.js';
import { ConsentRow, consents } from './consents.projection.js';

export const consentsApiFor = (keptIds: readonly string[]): ListApi<ConsentRow> => ({
  path: 'consents',
  projection: consents,
  summary: 'Consents of people of whom the caller is a keeper.',
  allow: {
    name: 'keepers of the person',
    roles: counsellingRoles,
    rows: () => ({ column: 'personId', isOneOf: keptIds }),
  },
  filters: {
    personId: 'anyOf',
    status: { anyOf: consentStatuses },
    purpose: { anyOf: consentPurposes },
    requestedAt: 'range',
    expiresAt: 'range',
  },
  order: { by: 'requestedAt', direction: 'descending' },
  accessPaths: [['personId']],
  person: 'personId',
  version: 'version',
});

@ServesQuery(consentsApiFor([]))
@Controller('v1/consents')
export class ConsentsController extends PersonRelatedRowsController<ConsentRow> {
  protected apiFor = consentsApiFor;
  protected async findPersonIds(consentId: string, rows: EntityManager) {
    const personId = (await rows.findOneBy(ConsentRow, { consentId }))?.personId;
    return typeof personId === 'string' ? [personId] : [];
  }
}
