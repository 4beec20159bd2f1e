import { BadConfig, parseConfig, readArguments, formatTable } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { IssuersConfig } from '../config.js';
import type { OpsContext, VerbAction } from '../ops.js';
import { admitTenant } from '../tenants/admit-tenant.js';
import { exportTenant } from '../tenants/export-tenant.js';
import { countByTenant } from '../tenants/tenant-counts.js';

/** Lists, admits and exports organisations. */
export const tenant: VerbAction = async (ops, args) => {
  const {
    values: { to, issuer },
    positionals: [verb = 'list', name = ''],
  } = readArguments(args, { to: { type: 'string' }, issuer: { type: 'string' } });
  if (verb === 'list') return listTenants(ops);
  if (verb === 'add') return addTenant(ops, { tenant: name === '' ? randomUUID() : name, issuer });
  if (verb !== 'export' || to === undefined)
    throw new BadConfig([
      'tenant list, tenant add [<organisation>] [--issuer <url>], or tenant export <organisation> --to <folder>',
    ]);
  const files = await exportTenant(ops, name, to);
  ops.print(formatTable([['file', 'lines'], ...files.map(({ file, lines }) => [file, String(lines)])]));
  ops.print(
    `\n${to}: everything of this organisation, with personal values. Pass it on under its seal, then delete it here\n`,
  );
  return true;
};

async function listTenants(opsContext: OpsContext): Promise<boolean> {
  const counts = await countByTenant(opsContext);
  opsContext.print(
    formatTable([
      ['organisation', 'service', 'streams', 'events', 'last'],
      ...counts.map((it) => [it.tenant, it.service, String(it.streams), String(it.events), it.last]),
    ]),
  );
  return true;
}

/**
 * Nothing is stored about an organisation before its first event: it is admitted by the configuration of its
 * issuer and the claims of its accounts.
 */
async function addTenant(
  opsContext: OpsContext,
  newcomer: Parameters<typeof admitTenant>[1],
): Promise<boolean> {
  const [{ oidcIssuers }] = parseConfig([IssuersConfig], opsContext.env);
  const known = new Set((await countByTenant(opsContext)).map((one) => one.tenant));
  const issuers = admitTenant({ issuers: oidcIssuers, knownTenants: known }, newcomer);
  const listed = issuers.some(({ tenants }) => tenants !== undefined);
  opsContext.print(`organisation ${newcomer.tenant}\n`);
  opsContext.print(
    listed
      ? `\n1. set for the gateway and all services, then restart them one after another:\n   OIDC_ISSUERS='${JSON.stringify(issuers)}'\n`
      : '\n1. OIDC_ISSUERS stays as it is: its one issuer may speak for every organisation\n',
  );
  opsContext.print(
    `2. at the provider, give its accounts the claims tenant_id=${newcomer.tenant}, roles and agencies (a UUID for each office); only its administrators may set them\n`,
  );
  return true;
}
