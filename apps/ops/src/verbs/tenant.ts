import { BadConfig, readArguments, formatTable } from '@geleit/platform';
import type { OpsContext, VerbAction } from '../ops.js';
import { addTenant } from '../tenants/add-tenant.js';
import { exportTenant } from '../tenants/export-tenant.js';
import { admissionOptions } from '../tenants/parse-admission.js';
import { countByTenant, readTenantNames } from '../tenants/tenant-counts.js';

/** Lists, admits and exports organisations. */
export const tenant: VerbAction = async (ops, args) => {
  const {
    values: { to, ...options },
    positionals: [verb = 'list', name],
  } = readArguments(args, { to: { type: 'string' }, issuer: { type: 'string' }, ...admissionOptions });
  if (verb === 'list') return listTenants(ops);
  if (verb === 'add') return addTenant(ops, name, options);
  if (verb !== 'export' || name === undefined || to === undefined)
    throw new BadConfig([
      'tenant list, tenant add [<organisation>] --name <name> --association <code> --regime <code>\n' +
        '  --land <code> --admin-subject <sub> --admin-name "<given> <family>" [--issuer <url>] [--file <json>],\n' +
        '  or tenant export <organisation> --to <folder>',
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
  const [counts, names] = await Promise.all([countByTenant(opsContext), readTenantNames(opsContext)]);
  opsContext.print(
    formatTable([
      ['organisation', 'service', 'streams', 'events', 'last', 'name'],
      ...counts.map((count) => [
        count.tenant,
        count.service,
        String(count.streams),
        String(count.events),
        count.last,
        names.get(count.tenant) ?? '',
      ]),
    ]),
  );
  return true;
}
