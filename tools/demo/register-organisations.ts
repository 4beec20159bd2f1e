import { RequestRefusedError, type MachineClient } from '@geleit/client';
import type { Admission, AdmittedOffice, AdmittedStaffMember } from '@geleit/ops/tenants/admission';
import type { Office, Organisation } from '../population/organisation.js';
import { loginWithRole, type DemoAccess } from './access.js';
import type { PlatformClient } from './platform-client.js';
import { pollUntil } from './poll-until.js';

/** A list of each service. */
const lists = ['/v1/persons', '/v1/cases', '/v1/services', '/v1/projects', '/v1/reports'] as const;

/**
 * Registers the offices and staff that the register lacks, as each organisation's administrator. Returns the
 * organisations as the population sees them, with the ids of the register.
 */
export async function registerOrganisations(
  platformClient: PlatformClient,
  access: DemoAccess,
): Promise<readonly Organisation[]> {
  const organisations: Organisation[] = [];
  for (const { name, admission } of access.organisations) {
    const administrator = loginWithRole(access, admission.tenant, 'organisation_admin');
    const client = platformClient.as(administrator);
    await untilRegistered(client, '/v1/offices');
    const register = new Register(client, admission);
    const officeIds = await register.openOffices();
    const { staffIds, added } = await register.registerStaff(officeIds);
    for (const { login } of access.logins.filter(({ subject }) => added.has(subject)))
      for (const path of lists) await untilRegistered(platformClient.as(login), path);
    organisations.push({
      name,
      tenant: admission.tenant,
      offices: admission.offices.map((office) =>
        officeOf(access, { admission, office, officeIds, staffIds }),
      ),
    });
  }
  return organisations;
}

class Register {
  constructor(
    private readonly client: MachineClient,
    private readonly admission: Admission,
  ) {}

  /** Returns the id of each office by its name. */
  async openOffices(): Promise<ReadonlyMap<string, string>> {
    const { tenant, offices } = this.admission;
    const listed = await this.client.readAll('/v1/offices', {});
    const ids = new Map<string, string>();
    for (const { organizationId, name, officeId } of listed)
      if (organizationId === tenant && name !== undefined) ids.set(name, officeId);
    for (const office of offices)
      if (!ids.has(office.name)) ids.set(office.name, await this.openOffice(office));
    return ids;
  }

  /** Returns the staff id of each subject, and the subjects that were not registered before. */
  async registerStaff(officeIds: ReadonlyMap<string, string>): Promise<{
    readonly staffIds: ReadonlyMap<string, string>;
    readonly added: ReadonlySet<string>;
  }> {
    const listed = await this.client.readAll('/v1/staff', {});
    const staffIds = new Map<string, string>();
    for (const { subject, staffId } of listed) if (subject !== undefined) staffIds.set(subject, staffId);
    const missing = this.admission.staff.filter(({ subject }) => !staffIds.has(subject));
    for (const member of missing) staffIds.set(member.subject, await this.registerMember(member, officeIds));
    return { staffIds, added: new Set(missing.map(({ subject }) => subject)) };
  }

  private async openOffice(admittedOffice: AdmittedOffice): Promise<string> {
    const { id: _, permits = [], positions = [], ...office } = admittedOffice;
    const { id } = (await this.client.execute('/v1/offices', { body: office })).data;
    for (const permit of permits)
      await this.client.execute('/v1/offices/{id}/record-permit', { id, body: permit });
    for (const position of positions)
      await this.client.execute('/v1/offices/{id}/positions', { id, body: position });
    return id;
  }

  private async registerMember(
    member: AdmittedStaffMember,
    officeIds: ReadonlyMap<string, string>,
  ): Promise<string> {
    const {
      id: _,
      offices,
      roles,
      pledgedOn,
      qualifications = [],
      certificates = [],
      employments = [],
      ...rest
    } = member;
    const officeId = (name: string): string => officeIds.get(name) ?? '';
    const {
      data: { id },
    } = await this.client.execute('/v1/staff', {
      body: {
        ...rest,
        // The operator gives that role, not an administrator.
        roles: roles.filter((role) => role !== 'platform_operator'),
        officeIds: offices.map(officeId),
      },
    });
    if (pledgedOn !== undefined)
      await this.client.execute('/v1/staff/{id}/pledge-secrecy', { id, body: { pledgedOn } });
    for (const body of qualifications) await this.client.execute('/v1/staff/{id}/qualify', { id, body });
    for (const body of certificates)
      await this.client.execute('/v1/staff/{id}/inspect-certificate', { id, body });
    for (const { office, ...employment } of employments)
      await this.client.execute('/v1/staff/{id}/employments', {
        id,
        body: { ...employment, officeId: officeId(office) },
      });
    return id;
  }
}

/** Every service hears of a registration over the bus. */
const untilRegistered = (
  client: MachineClient,
  path: (typeof lists)[number] | '/v1/offices',
): Promise<unknown> =>
  pollUntil(
    () =>
      client.read(path, { query: { limit: 1 } }).then(
        () => true,
        (fault: unknown) => {
          if (!(fault instanceof RequestRefusedError)) throw fault;
          return !fault.isAbout('not-registered');
        },
      ),
    (isRegistered) => isRegistered,
  );

interface OfficeContext {
  readonly admission: Admission;
  readonly office: AdmittedOffice;
  readonly officeIds: ReadonlyMap<string, string>;
  readonly staffIds: ReadonlyMap<string, string>;
}

function officeOf(
  { logins }: DemoAccess,
  { admission, office: { name, positions = [] }, officeIds, staffIds }: OfficeContext,
): Office {
  const staffWithRole = (role: AdmittedStaffMember['roles'][number]) =>
    admission.staff
      .filter(({ roles, offices }) => roles.includes(role) && offices.includes(name))
      .flatMap(({ subject }) => {
        const login = logins.find((one) => one.subject === subject)?.login;
        const staffId = staffIds.get(subject);
        return login === undefined || staffId === undefined ? [] : [{ login, staffId }];
      });
  return {
    agencyId: officeIds.get(name) ?? '',
    counsellors: staffWithRole('counsellor'),
    workers: staffWithRole('project_worker'),
    positions,
  };
}
