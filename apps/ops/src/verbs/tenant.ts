import { BadConfig, parseConfig, readWords, table } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { IssuersConfig } from '../config.js';
import type { Ops, Work } from '../ops.js';
import { admitted } from '../tenants/add.js';
import { exportTenant } from '../tenants/export.js';
import { tenantCounts } from '../tenants/list.js';

/** Organisations of the deployment. */
export const tenant: Work = async (ops, words) => {
  const {
    values: { to, issuer },
    positionals: [verb = 'list', name = ''],
  } = readWords(words, { to: { type: 'string' }, issuer: { type: 'string' } });
  if (verb === 'list') return list(ops);
  if (verb === 'add') return add(ops, { tenant: name === '' ? randomUUID() : name, issuer });
  if (verb !== 'export' || to === undefined)
    throw new BadConfig([
      'tenant list, tenant add [<organisation>] [--issuer <url>], or tenant export <organisation> --to <folder>',
    ]);
  const files = await exportTenant(ops, name, to);
  ops.say(table([['file', 'lines'], ...files.map(({ file, lines }) => [file, String(lines)])]));
  ops.say(
    `\n${to}: everything of this organisation, with personal values. Pass it on under its seal, then delete it here\n`,
  );
  return true;
};

async function list(ops: Ops): Promise<boolean> {
  const counts = await tenantCounts(ops);
  ops.say(
    table([
      ['organisation', 'service', 'streams', 'events', 'last'],
      ...counts.map((it) => [it.tenant, it.service, String(it.streams), String(it.events), it.last]),
    ]),
  );
  return true;
}

/**
 * Nothing is stored of an organisation before its first event: what lets it in is its issuer's configuration
 * and the claims of its accounts.
 */
async function add(ops: Ops, newcomer: Parameters<typeof admitted>[1]): Promise<boolean> {
  const [{ oidcIssuers }] = parseConfig([IssuersConfig], ops.env);
  const known = new Set((await tenantCounts(ops)).map((one) => one.tenant));
  const issuers = admitted({ issuers: oidcIssuers, known }, newcomer);
  const listed = issuers.some(({ tenants }) => tenants !== undefined);
  ops.say(`organisation ${newcomer.tenant}\n`);
  ops.say(
    listed
      ? `\n1. set for the gateway and all services, then restart them one after another:\n   OIDC_ISSUERS='${JSON.stringify(issuers)}'\n`
      : '\n1. OIDC_ISSUERS stays as it is: its one issuer may speak for every organisation\n',
  );
  ops.say(
    `2. at the provider, give its accounts the claims tenant_id=${newcomer.tenant}, roles and agencies (a UUID for each office); only its administrators may set them\n`,
  );
  return true;
}
