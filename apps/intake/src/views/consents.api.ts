import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AboutPeople, type ListApi } from './about-people.api.js';
import { ConsentRow, consents } from './consents.view.js';

export const consentsFor = (kept: readonly string[]): ListApi<ConsentRow> => ({
  path: 'consents',
  view: consents,
  summary: 'What people whom the caller keeps allowed.',
  allow: { name: 'keepers of the person', rows: () => ({ column: 'personId', isOneOf: kept }) },
  filters: ['personId', 'status', 'purpose'],
  order: 'requestedAt',
  version: 'version',
});

@Controller('v1/consents')
export class Consents extends AboutPeople<ConsentRow> {
  protected apiFor = consentsFor;
  protected async personOf(consentId: string, rows: EntityManager) {
    return (await rows.findOneBy(ConsentRow, { consentId }))?.personId;
  }
}
