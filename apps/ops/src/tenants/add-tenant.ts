import { BadConfig, formatTable, parseConfig } from '@geleit/platform';
import { IssuersConfig } from '../config.js';
import type { OpsContext } from '../ops.js';
import type { Admission } from './admission.js';
import { admitOrganization } from './admit-organization.js';
import { withRegister } from './open-register.js';
import { organizationOptions, parseAdmission, type AdmissionOptions } from './parse-admission.js';
import { trustTenant } from './trusted-tenants.js';

export type AddTenantOptions = AdmissionOptions & { readonly issuer?: string | undefined };

/**
 * Registers an organisation and its first administrator, with `--file` also offices and staff, then prints
 * what is to be set. Nothing is stored if anything is wrong.
 * @throws BadConfig
 */
export async function addTenant(
  ops: OpsContext,
  tenant: string | undefined,
  options: AddTenantOptions,
): Promise<boolean> {
  const admission = parseAdmission(tenant, options);
  const [{ oidcIssuers }] = parseConfig([IssuersConfig], ops.env);
  const issuers = trustTenant(oidcIssuers, { tenant: admission.tenant, issuer: options.issuer });
  const entries = await withRegister(ops, (referrals) => admitOrganization(referrals, admission)).catch(
    (fault: unknown) => {
      throw fault instanceof BadConfig
        ? new BadConfig(fault.faults.map((text) => nameOption(text, admission, options)))
        : fault;
    },
  );
  ops.print(`organisation ${admission.tenant}\n\n`);
  ops.print(
    formatTable([
      ['kind', 'id', 'what', 'register'],
      ...entries.map(({ kind, id, label = '', exists }) => [
        kind,
        id,
        label,
        exists ? 'was there' : 'stored',
      ]),
    ]),
  );
  printWhatToSet(ops, admission, issuers);
  return true;
}

function printWhatToSet(
  { print }: OpsContext,
  { tenant }: Admission,
  issuers: ReturnType<typeof trustTenant>,
): void {
  const listed = issuers.some(({ tenants }) => tenants !== undefined);
  print(
    listed
      ? '\n1. Set this for the gateway and all services, unless it is, then restart them one after another:\n' +
          `   OIDC_ISSUERS='${JSON.stringify(issuers)}'\n`
      : '\n1. OIDC_ISSUERS needs no change: its only issuer may issue tokens for every organisation\n',
  );
  print(
    `2. At the identity provider, give the accounts of its staff the claims tenant_id=${tenant}\n` +
      '   and roles. Only administrators may set them.\n' +
      '3. Its administrator opens offices and registers staff: docs/operating.md\n',
  );
}

/** Names the option that a fault is about, where there is one, instead of the place in the admission. */
function nameOption(fault: string, admission: Admission, options: AddTenantOptions): string {
  const [pointer = '', reason = ''] = fault.split(': ');
  const option = organizationOption(pointer, options) ?? administratorOption(pointer, admission, options);
  return option === undefined ? fault : `--${option}: ${reason}`;
}

function organizationOption(pointer: string, options: AddTenantOptions): string | undefined {
  const field = /^\/organization\/(\w+)$/.exec(pointer)?.[1] as keyof typeof organizationOptions | undefined;
  const option = field && organizationOptions[field];
  if (option === undefined) return undefined;
  return options.file === undefined || options[option] !== undefined ? option : undefined;
}

/** The administrator whom the options describe is the last of the staff. */
function administratorOption(
  pointer: string,
  { staff }: Pick<Admission, 'staff'>,
  options: AddTenantOptions,
): string | undefined {
  const [own, field = ''] = /^(.*)\/(\w+)$/.exec(pointer)?.slice(1) ?? [];
  if (pointer === '/staff') return 'admin-subject';
  if (options['admin-subject'] === undefined || own !== `/staff/${staff.length - 1}`) return undefined;
  return field.endsWith('Name') ? 'admin-name' : 'admin-subject';
}
