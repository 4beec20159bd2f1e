import { canonicalId, hasUuidForm } from '@geleit/access';
import { BadConfig } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Admission, AdmittedStaffMember } from './admission.js';

/** The options of `tenant add` that describe the organisation, by the field that they set. */
export const organizationOptions = {
  name: 'name',
  association: 'association',
  regime: 'regime',
  land: 'land',
  seatAgs: 'seat-ags',
  supervisoryAuthority: 'supervisory-authority',
} as const;
export const admissionOptions = {
  ...(Object.fromEntries(Object.values(organizationOptions).map((name) => [name, { type: 'string' }])) as {
    readonly [T in (typeof organizationOptions)[keyof typeof organizationOptions]]: {
      readonly type: 'string';
    };
  }),
  'admin-subject': { type: 'string' },
  'admin-name': { type: 'string' },
  file: { type: 'string' },
} as const;
export type AdmissionOptions = { readonly [T in keyof typeof admissionOptions]?: string | undefined };

/** Lists of objects within an object; whatever else a field may hold is examined by the commands. */
interface Shape {
  readonly [list: string]: Shape;
}
const admissionShape: Shape = {
  offices: { permits: {}, positions: {} },
  staff: { qualifications: {}, certificates: {}, employments: {} },
};
const fileFields = ['tenant', 'organization', 'offices', 'staff'];

/**
 * Returns the admission that an operator describes by a file, by options, or by both: options come first.
 * @throws BadConfig
 */
export function parseAdmission(tenant: string | undefined, options: AdmissionOptions): Admission {
  const parsed = options.file === undefined ? {} : readAdmissionFile(options.file);
  const { offices = [], staff = [] } = parsed;
  return {
    tenant: chooseId(tenant, parsed.tenant),
    organization: { ...parsed.organization, ...organizationOf(options) } as Admission['organization'],
    offices,
    staff: [...staff.map(withLists), ...firstAdministrator(options)],
  };
}

const organizationOf = (options: AdmissionOptions): object =>
  Object.fromEntries(
    Object.entries(organizationOptions).flatMap(([field, name]) =>
      options[name] === undefined ? [] : [[field, options[name]]],
    ),
  );

/** @throws BadConfig */
function chooseId(named: string | undefined, inFile: string | undefined): string {
  const id = named ?? inFile ?? randomUUID();
  if (!hasUuidForm(id)) throw new BadConfig([`'${id}' is not a UUID`]);
  if (inFile !== undefined && canonicalId(inFile) !== canonicalId(id))
    throw new BadConfig([`--file: it is about ${inFile}, not ${id}`]);
  return canonicalId(id);
}

const withLists = (member: AdmittedStaffMember): AdmittedStaffMember => ({
  ...member,
  offices: member.offices ?? [],
});

/** @throws BadConfig */
function firstAdministrator(options: AdmissionOptions): readonly AdmittedStaffMember[] {
  const { 'admin-subject': subject, 'admin-name': name } = options;
  if (subject === undefined && name === undefined) return [];
  if (subject === undefined) throw new BadConfig(['--admin-subject: the sub of their tokens is missing']);
  return [{ subject, ...parseName(name ?? ''), roles: ['organisation_admin'], offices: [] }];
}

/** @throws BadConfig */
function parseName(name: string): Pick<AdmittedStaffMember, 'givenName' | 'familyName'> {
  const { givenName = '', familyName = '' } =
    /^(?<givenName>\S.*?)\s+(?<familyName>\S+)$/.exec(name.trim())?.groups ?? {};
  if (givenName === '') throw new BadConfig(['--admin-name must be a given and a family name: "Ada Muster"']);
  return { givenName, familyName };
}

/** @throws BadConfig */
function readAdmissionFile(file: string): Partial<Admission> {
  const parsed = parseJson(file);
  const faults = [
    ...findMisshapen(parsed, '', admissionShape),
    ...(isObject(parsed)
      ? Object.keys(parsed)
          .filter((field) => !fileFields.includes(field))
          .map((field) => `/${field}: unknown`)
      : []),
  ];
  if (faults.length > 0) throw new BadConfig(faults.map((fault) => `${file}: ${fault}`));
  return parsed as Partial<Admission>;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new BadConfig([
      `--file: ${file} ${code === undefined ? 'is not JSON' : `cannot be read (${code})`}`,
    ]);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function findMisshapen(value: unknown, pointer: string, shape: Shape): readonly string[] {
  if (!isObject(value)) return [`${pointer === '' ? '/' : pointer}: isObject`];
  return Object.entries(shape).flatMap(([name, shapeOfItems]) => {
    const list = value[name];
    const listPointer = `${pointer}/${name}`;
    if (list === undefined) return [];
    if (!Array.isArray(list)) return [`${listPointer}: isArray`];
    return list.flatMap((item, index) => findMisshapen(item, `${listPointer}/${index}`, shapeOfItems));
  });
}
