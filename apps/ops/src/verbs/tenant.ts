import { BadConfig, parseConfig, readArguments, formatTable } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { IssuersConfig } from '../config.js';
import type { OpsContext, VerbAction } from '../ops.js';
import { addTenantToIssuers } from '../tenants/admit-tenant.js';
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
      'tenant list, tenant add [<organisation>] [--issuer <url>], ' +
        'or tenant export <organisation> --to <folder>',
    ]);
  const files = await exportTenant(ops, name, to);
  ops.print(formatTable([['file', 'lines'], ...files.map(({ file, lines }) => [file, String(lines)])]));
  ops.print(
    `\n${to}: all data of this organisation, including personal values. ` +
      'Encrypt it to pass it on, then delete it here\n',
  );
  return true;
};

async function listTenants(opsContext: OpsContext): Promise<boolean> {
  const counts = await countByTenant(opsContext);
  opsContext.print(
    formatTable([
      ['organisation', 'service', 'streams', 'events', 'last'],
      ...counts.map((count) => [
        count.tenant,
        count.service,
        String(count.streams),
        String(count.events),
        count.last,
      ]),
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
  newcomer: Parameters<typeof addTenantToIssuers>[1],
): Promise<boolean> {
  const [{ oidcIssuers }] = parseConfig([IssuersConfig], opsContext.env);
  const knownTenants = new Set((await countByTenant(opsContext)).map((count) => count.tenant));
  const issuers = addTenantToIssuers({ issuers: oidcIssuers, knownTenants }, newcomer);
  const listed = issuers.some(({ tenants }) => tenants !== undefined);
  opsContext.print(`organisation ${newcomer.tenant}\n`);
  opsContext.print(
    listed
      ? '\n1. Set this for the gateway and all services, then restart them one after another:\n' +
          `   OIDC_ISSUERS='${JSON.stringify(issuers)}'\n`
      : '\n1. OIDC_ISSUERS needs no change: its only issuer may issue tokens for every organisation\n',
  );
  opsContext.print(
    `2. At the identity provider, give the accounts the claims tenant_id=${newcomer.tenant}, roles\n` +
      '   and agencies (a UUID for each office). Only administrators may set them.\n',
  );
  return true;
}
