import type { Role } from '@geleit/access';
import type { DemoUser } from '@geleit/embedded';
import { v5 } from 'uuid';

/** A demo organisation: a legal data controller (Träger) with its offices. */
export interface DemoOrganisation {
  readonly name: string;
  readonly tenant: string;
  readonly agencies: readonly string[];
}

const demoIdNamespace = '5b0c6f0e-6a53-4d0e-9c55-0c0d2a4e7a11';
const demoId = (what: string): string => v5(what, demoIdNamespace);

const demoOrganisation = (name: string): DemoOrganisation => ({
  name,
  tenant: demoId(name),
  agencies: [1, 2].map((office) => demoId(`${name}/agency/${office}`)),
});

export const demoOrganisations: readonly DemoOrganisation[] = ['diakonie', 'caritas', 'awo'].map(
  demoOrganisation,
);

/** The staff of each organisation: login after the dot, role, and which of the two offices they work for. */
const staffOfEach: readonly (readonly [login: string, role: Role, offices: readonly number[]])[] = [
  ['counsellor-1', 'counsellor', [0]],
  ['counsellor-2', 'counsellor', [0]],
  ['counsellor-3', 'counsellor', [1]],
  ['counsellor-4', 'counsellor', [1]],
  ['worker-1', 'project_worker', [0]],
  ['worker-2', 'project_worker', [1]],
  ['lead', 'team_lead', [0, 1]],
  ['admin', 'organisation_admin', [0, 1]],
  ['reporting', 'reporting_officer', [0, 1]],
  ['reviewer', 'reporting_officer', [0, 1]],
  ['adviser', 'association_adviser', []],
];

const demoPeopleOf = ({ name, tenant, agencies }: DemoOrganisation): readonly DemoUser[] =>
  staffOfEach.map(([login, role, offices]) => ({
    login: `${name}.${login}`,
    label: `${name}: ${login}`,
    subject: demoId(`${name}/staff/${login}`),
    tenant,
    roles: [role],
    agencies: offices.flatMap((office) => agencies[office] ?? []),
  }));

/** Everyone who can sign in to the demo organisations. */
export const demoStaff: readonly DemoUser[] = demoOrganisations.flatMap(demoPeopleOf);
