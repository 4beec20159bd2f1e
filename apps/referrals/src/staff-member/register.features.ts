import { CommandBus } from '@geleit/platform';
import type { TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import type { ReferralsConfig } from '../config.js';
import { referrals } from '../service.js';

/** One command as the operator gives it, with the facts that a route would find. */
interface TestCommand {
  readonly tenant: string;
  readonly type: string;
  readonly id: string;
  readonly command: { readonly type: string; readonly data: object };
  readonly facts?: object;
}

/** Executes a command without a route, as the operator does. */
export async function executeAsOperator(
  service: TestService<ReferralsConfig>,
  { tenant, type, id, command, facts }: TestCommand,
): Promise<void> {
  const spec = referrals.streams.find(({ decider }) => decider.language.stream === type)!;
  const outcome = await service.get(CommandBus).execute({
    spec,
    stream: { tenant, type, id },
    command,
    meta: { at: new Date().toISOString(), by: 'operator', roles: [], id: randomUUID() },
    facts,
  });
  expect(outcome).toMatchObject({ kind: 'recorded' });
}

export const admitOrganization = (service: TestService<ReferralsConfig>, tenant: string): Promise<void> =>
  executeAsOperator(service, {
    tenant,
    type: 'organization',
    id: tenant,
    command: {
      type: 'AdmitOrganization',
      data: { name: 'Organisation', association: 'other', regime: 'dsgvo', land: 'NW' },
    },
  });

export const officeDetails = {
  name: 'Office',
  address: { street: 'Musterweg 1', postalCode: '47051', city: 'Duisburg' },
  programmes: ['MBE'],
  sbgAreas: [],
  languages: ['deu'],
  catchment: [],
} as const;

/** Opens an office under an id that the spec knows. */
export const openOffice = (
  service: TestService<ReferralsConfig>,
  tenant: string,
  officeId: string,
): Promise<void> =>
  executeAsOperator(service, {
    tenant,
    type: 'office',
    id: officeId,
    command: { type: 'OpenOffice', data: officeDetails },
  });
