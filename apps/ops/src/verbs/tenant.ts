import { BadConfig, readWords, table } from '@geleit/platform';
import type { Ops, Work } from '../ops.js';
import { exportTenant } from '../tenants/export.js';
import { tenantCounts } from '../tenants/list.js';

/**
 * Nothing has to be stored to let an organisation in: it is there with the first token that names it. Which organisations an issuer may speak for stands
 * in OIDC_ISSUERS (`tenants`); hence there is no verb for it.
 */
export const tenant: Work = async (ops, words) => {
  const { values: { to }, positionals: [verb = 'list', name = ''] } = readWords(words, { to: { type: 'string' } });
  if (verb === 'list') return list(ops);
  if (verb !== 'export' || to === undefined) throw new BadConfig(['tenant list, or tenant export <organisation> --to <folder>. To let one in, name it in `tenants` of its issuer in OIDC_ISSUERS: nothing is stored']);
  const files = await exportTenant(ops, name, to);
  ops.say(table([['file', 'lines'], ...files.map(({ file, lines }) => [file, String(lines)])]));
  ops.say(`\n${to}: everything of this organisation, with personal values. Pass it on under its seal, then delete it here\n`);
  return true;
};

async function list(ops: Ops): Promise<boolean> {
  const counts = await tenantCounts(ops);
  ops.say(table([['organisation', 'service', 'streams', 'events', 'last'], ...counts.map((it) => [it.tenant, it.service, String(it.streams), String(it.events), it.last])]));
  return true;
}
