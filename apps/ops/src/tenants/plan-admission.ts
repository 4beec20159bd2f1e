import type { OperatorCommand } from '@geleit/platform';
import { v7 } from 'uuid';
import type { Admission, AdmittedOffice, AdmittedStaffMember } from './admission.js';
import type { KnownRegister } from './known-register.js';

/** A command, and the part of the admission that it comes from: a JSON pointer. */
export interface PlannedCommand extends OperatorCommand {
  readonly pointer: string;
}

/** What one part of an admission becomes. */
export interface PlannedEntry {
  readonly kind: 'organisation' | 'office' | 'staff member';
  readonly id: string;
  /**
   * What an operator recognises it by; of staff, the subject of their tokens. An organisation that exists need
   * not be named again.
   */
  readonly label: string | undefined;
  /** It is registered already and left alone. */
  readonly exists: boolean;
  readonly commands: readonly PlannedCommand[];
}

/** An office of the organisation, as far as staff can be registered in it. */
interface OpenOffice {
  readonly officeId: string;
  readonly programmes: readonly string[];
}
type OfficesByName = ReadonlyMap<string, OpenOffice>;

/** Commands of one stream; `pointer` is the part of the admission that they come from. */
const commandsOf =
  (tenant: string, type: string, id: string) =>
  (pointer: string, command: string, data: object, facts?: object): PlannedCommand => ({
    stream: { tenant, type, id },
    command: { type: command, data },
    pointer,
    ...(facts && { facts }),
  });

/**
 * Returns what is to be registered. What the register has already is left alone, so that an admission can be
 * repeated, and continued with more offices and staff.
 */
export function planAdmission(admission: Admission, known: KnownRegister): readonly PlannedEntry[] {
  const offices = admission.offices.map((office, index) =>
    planOffice(admission.tenant, office, index, known),
  );
  const opened = offices.map(({ id: officeId, exists }, index) => ({
    ...(admission.offices[index] as AdmittedOffice),
    officeId,
    exists,
  }));
  const byName: OfficesByName = new Map(
    [...known.offices.filter(({ isClosed }) => !isClosed), ...opened.filter(({ exists }) => !exists)].map(
      ({ name, officeId, programmes }) => [name, { officeId, programmes }],
    ),
  );
  return [
    planOrganization(admission, known),
    ...offices,
    ...admission.staff.map((member, index) =>
      planStaffMember({ tenant: admission.tenant, offices: byName, known }, member, index),
    ),
  ];
}

function planOrganization({ tenant, organization }: Admission, known: KnownRegister): PlannedEntry {
  const command = commandsOf(tenant, 'organization', tenant);
  return {
    kind: 'organisation',
    id: tenant,
    label: organization.name,
    exists: known.isAdmitted,
    commands: known.isAdmitted ? [] : [command('/organization', 'AdmitOrganization', organization)],
  };
}

function planOffice(
  tenant: string,
  { id: givenId, permits = [], positions = [], ...office }: AdmittedOffice,
  index: number,
  known: KnownRegister,
): PlannedEntry {
  const before = known.offices.find(({ officeId, name }) =>
    givenId === undefined ? name === office.name : officeId === givenId,
  );
  const id = before?.officeId ?? givenId ?? v7();
  const pointer = `/offices/${index}`;
  const command = commandsOf(tenant, 'office', id);
  return {
    kind: 'office',
    id,
    label: office.name,
    exists: before !== undefined,
    commands:
      before === undefined
        ? [
            command(pointer, 'OpenOffice', office),
            ...permits.map((permit, place) => command(`${pointer}/permits/${place}`, 'RecordPermit', permit)),
            ...positions.map((position, place) =>
              command(`${pointer}/positions/${place}`, 'FundPosition', position),
            ),
          ]
        : [],
  };
}

interface StaffPlanning {
  readonly tenant: string;
  readonly offices: OfficesByName;
  readonly known: KnownRegister;
}

function planStaffMember(planning: StaffPlanning, member: AdmittedStaffMember, index: number): PlannedEntry {
  const before = planning.known.staff.find(({ staffId, subject }) =>
    member.id === undefined ? subject === member.subject : staffId === member.id,
  );
  const id = before?.staffId ?? member.id ?? v7();
  return {
    kind: 'staff member',
    id,
    label: member.subject,
    exists: before !== undefined,
    commands:
      before === undefined ? registrationOf(planning, member, { id, pointer: `/staff/${index}` }) : [],
  };
}

function registrationOf(
  { tenant, offices }: StaffPlanning,
  member: AdmittedStaffMember,
  { id, pointer }: { readonly id: string; readonly pointer: string },
): readonly PlannedCommand[] {
  const {
    id: _,
    offices: officeNames,
    pledgedOn,
    qualifications = [],
    certificates = [],
    employments = [],
    ...details
  } = member;
  const command = commandsOf(tenant, 'staff-member', id);
  const openOfficeIds = [...offices.values()].map(({ officeId }) => officeId);
  const officeIds = officeNames.map((name) => offices.get(name)?.officeId ?? name);
  return [
    command(pointer, 'RegisterStaffMember', { ...details, officeIds }, { openOfficeIds }),
    ...(pledgedOn === undefined ? [] : [command(pointer, 'PledgeSecrecy', { pledgedOn })]),
    ...qualifications.map((qualification, place) =>
      command(`${pointer}/qualifications/${place}`, 'QualifyStaffMember', qualification),
    ),
    ...certificates.map((certificate, place) =>
      command(`${pointer}/certificates/${place}`, 'InspectCertificate', certificate),
    ),
    ...employments.map(({ office, ...employment }, place) => {
      const { officeId = office, programmes } = offices.get(office) ?? {};
      return command(
        `${pointer}/employments/${place}`,
        'EmployStaffMember',
        { ...employment, officeId },
        { programmes },
      );
    }),
  ];
}
