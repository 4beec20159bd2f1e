import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonRelatedRowsController, type OrderedQueryApi } from './person-related-rows.api.js';
import { ConsentRow, consents } from './consents.projection.js';

export const consentsApiFor = (kept: readonly string[]): OrderedQueryApi<ConsentRow> => ({
  path: 'consents',
  projection: consents,
  summary: 'What people whom the caller keeps allowed.',
  allow: { name: 'keepers of the person', rows: () => ({ column: 'personId', isOneOf: kept }) },
  filters: ['personId', 'status', 'purpose'],
  order: 'requestedAt',
  version: 'version',
});

@Controller('v1/consents')
export class ConsentsController extends PersonRelatedRowsController<ConsentRow> {
  protected apiFor = consentsApiFor;
  protected async findPersonId(consentId: string, rows: EntityManager) {
    return (await rows.findOneBy(ConsentRow, { consentId }))?.personId;
  }
}
