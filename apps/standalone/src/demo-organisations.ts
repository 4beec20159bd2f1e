import type { Association, Role, SbgArea } from '@geleit/contracts';
import type { DemoUser } from '@geleit/embedded';
import type { Admission, AdmittedOffice, AdmittedStaffMember } from '@geleit/ops/tenants/admission';
import { addDays, germanDayOf } from '@geleit/rules';
import { v5 } from 'uuid';

/** A demo organisation: a legal data controller (Träger) with its offices, as the register knows it. */
export interface DemoOrganisation {
  /** The first part of its logins. */
  readonly name: string;
  readonly tenant: string;
  /** The ids of its offices. */
  readonly agencies: readonly string[];
  readonly admission: Admission;
}

/** Somebody who can sign in to a demo organisation, and where they work. The staff id is the subject. */
export interface DemoStaffMember extends DemoUser {
  readonly agencies: readonly string[];
}

interface OrganisationSketch {
  readonly name: string;
  readonly legalName: string;
  readonly association: Association;
  readonly regime: Admission['organization']['regime'];
  readonly offices: readonly [string, string];
}

const sketches: readonly OrganisationSketch[] = [
  {
    name: 'diakonie',
    legalName: 'Diakonie Musterkreis',
    association: 'diakonie_rwl',
    regime: 'dsg_ekd',
    offices: ['Migrationsdienst Innenstadt', 'Migrationsdienst Nordviertel'],
  },
  {
    name: 'caritas',
    legalName: 'Caritasverband Musterkreis',
    association: 'caritas',
    regime: 'kdg',
    offices: ['Beratungsstelle Altstadt', 'Beratungsstelle Südviertel'],
  },
  {
    name: 'awo',
    legalName: 'AWO Kreisverband Musterkreis',
    association: 'awo',
    regime: 'dsgvo',
    offices: ['Beratungszentrum Hafen', 'Beratungszentrum Weststadt'],
  },
];

const demoIdNamespace = '5b0c6f0e-6a53-4d0e-9c55-0c0d2a4e7a11';
const demoId = (what: string): string => v5(what, demoIdNamespace);

/** Before every year that can be simulated. */
const firstDay = '1999-01-01';

/** The areas that people come to; those inside reception facilities have staff of their own. */
const sbgAreas: readonly SbgArea[] = [
  'regional_counselling',
  'psychosocial_centre',
  'departure_perspective_counselling',
  'asylum_procedure_counselling_minors',
  'supraregional_expert_support',
];

/** Since 2025 they are a programme of their own. */
const areasOfRb: readonly SbgArea[] = ['regional_counselling', 'supraregional_expert_support'];

type Positions = NonNullable<AdmittedOffice['positions']>;

function positionsOfArea(sbgArea: SbgArea, place: number): Positions {
  const position = { sbgArea, fte: place === 0 ? 1 : 0.25 };
  if (!areasOfRb.includes(sbgArea)) return [{ ...position, programme: 'SBG', from: firstDay }];
  return [
    { ...position, programme: 'SBG', from: firstDay, until: '2024-12-31' },
    { ...position, programme: 'RB', from: '2025-01-01' },
  ];
}

/** Funded shares of posts: one of each programme for good, and one that ends and begins again within a year. */
const positions: Positions = [
  { programme: 'MBE', fte: 1.5, from: firstDay },
  { programme: 'MBE', fte: 0.5, from: firstDay, until: '2025-03-31' },
  { programme: 'JMD', fte: 1, from: firstDay },
  { programme: 'JMD', fte: 0.25, from: '2025-08-01' },
  { programme: 'AVB', fte: 0.5, from: firstDay },
  ...sbgAreas.flatMap(positionsOfArea),
];

/** Who works in each organisation, and in which of its two offices. */
interface StaffSketch {
  readonly login: string;
  readonly names: readonly [given: string, family: string];
  readonly role: Role;
  readonly offices: readonly number[];
  readonly qualification?: NonNullable<AdmittedStaffMember['qualifications']>[number]['qualification'];
}

const staffOfEach: readonly StaffSketch[] = [
  { login: 'counsellor-1', names: ['Beratung', 'Eins'], role: 'counsellor', offices: [0] },
  { login: 'counsellor-2', names: ['Beratung', 'Zwei'], role: 'counsellor', offices: [0] },
  { login: 'counsellor-3', names: ['Beratung', 'Drei'], role: 'counsellor', offices: [1] },
  { login: 'counsellor-4', names: ['Beratung', 'Vier'], role: 'counsellor', offices: [1] },
  {
    login: 'worker-1',
    names: ['Projektarbeit', 'Eins'],
    role: 'project_worker',
    offices: [0],
    qualification: 'qualified_ada',
  },
  { login: 'worker-2', names: ['Projektarbeit', 'Zwei'], role: 'project_worker', offices: [1] },
  {
    login: 'lead',
    names: ['Leitung', 'Eins'],
    role: 'team_lead',
    offices: [0, 1],
    qualification: 'legal_supervised',
  },
  { login: 'admin', names: ['Verwaltung', 'Eins'], role: 'organisation_admin', offices: [0, 1] },
  { login: 'reporting', names: ['Statistik', 'Eins'], role: 'reporting_officer', offices: [0, 1] },
  { login: 'reviewer', names: ['Statistik', 'Zwei'], role: 'reporting_officer', offices: [0, 1] },
  { login: 'adviser', names: ['Fachberatung', 'Eins'], role: 'association_adviser', offices: [] },
];

const subjectOf = (organisation: string, login: string): string => demoId(`${organisation}/staff/${login}`);
const agencyIdOf = (organisation: string, office: number): string =>
  demoId(`${organisation}/agency/${office + 1}`);
const tenantOf = (organisation: string): string => demoId(organisation);

const officesOf = (sketch: OrganisationSketch): readonly AdmittedOffice[] =>
  sketch.offices.map((name, office) => ({
    id: agencyIdOf(sketch.name, office),
    name,
    address: { street: `Musterstraße ${office + 1}`, postalCode: '40210', city: 'Musterstadt' },
    programmes: ['JMD', 'MBE', 'SBG', 'RB', 'AVB'],
    sbgAreas,
    languages: ['deu', 'eng', 'ara'],
    catchment: ['05'],
    positions,
  }));

function staffOf(sketch: OrganisationSketch, inspectedOn: string): readonly AdmittedStaffMember[] {
  const officeNames = (places: readonly number[]) => places.flatMap((place) => sketch.offices[place] ?? []);
  return staffOfEach.map(({ login, names: [givenName, familyName], role, offices, qualification }) => ({
    id: subjectOf(sketch.name, login),
    subject: subjectOf(sketch.name, login),
    givenName,
    familyName,
    roles: [role],
    offices: officeNames(offices),
    pledgedOn: firstDay,
    ...(qualification && { qualifications: [{ qualification }] }),
    ...(role === 'counsellor' && {
      certificates: [{ certificate: 'bzrg30a', certificateDate: inspectedOn, inspectedOn }],
      employments: officeNames(offices).flatMap((office) => [
        { office, programme: 'MBE' as const, fte: 0.5, from: firstDay },
        { office, programme: 'JMD' as const, fte: 0.25, from: firstDay },
        { office, programme: 'SBG' as const, fte: 0.25, from: firstDay, until: '2024-12-31' },
        { office, programme: 'RB' as const, fte: 0.25, from: '2025-01-01' },
      ]),
    }),
  }));
}

const demoOrganisation = (sketch: OrganisationSketch, inspectedOn: string): DemoOrganisation => ({
  name: sketch.name,
  tenant: tenantOf(sketch.name),
  agencies: sketch.offices.map((_, office) => agencyIdOf(sketch.name, office)),
  admission: {
    tenant: tenantOf(sketch.name),
    organization: {
      name: sketch.legalName,
      association: sketch.association,
      regime: sketch.regime,
      land: 'NW',
    },
    offices: officesOf(sketch),
    staff: staffOf(sketch, inspectedOn),
  },
});

const yesterday = addDays(germanDayOf(new Date().toISOString()), -1);

export const demoOrganisations: readonly DemoOrganisation[] = sketches.map((sketch) =>
  demoOrganisation(sketch, yesterday),
);

/** Everyone who can sign in to the demo organisations. */
export const demoStaff: readonly DemoStaffMember[] = sketches.flatMap(({ name }) =>
  staffOfEach.map(({ login, names, role, offices }) => ({
    login: `${name}.${login}`,
    name: names.join(' '),
    email: `${name}.${login}@example.org`,
    label: `${name}: ${login}`,
    subject: subjectOf(name, login),
    tenant: tenantOf(name),
    roles: [role],
    agencies: offices.map((office) => agencyIdOf(name, office)),
  })),
);
