import { hasUuidForm, staffIdsOf } from '@geleit/access';
import {
  findRegisteredStaff,
  RegisteredOfficeRow,
  RegisteredStaffRow,
  type PrepareContext,
} from '@geleit/platform';
import { areasNeedingCertificate } from '@geleit/rules';
import { In } from 'typeorm';
import type { AppointKeeperFacts, StaffMemberFacts, SuccessorFacts } from '../person/keeper.language.js';
import { PersonRow } from './persons.projection.js';

/** What the register says of a staff member whom a command names. */
export async function findStaffMember(
  staffId: string,
  { rows }: Pick<PrepareContext, 'rows'>,
): Promise<StaffMemberFacts> {
  const staff = await findRegisteredStaff(await rows(), staffId);
  return staff === undefined ? {} : { staff };
}

/** The same of somebody who will be responsible for a person. */
export async function findSuccessor(
  staffId: string,
  { rows, readShared }: Pick<PrepareContext, 'rows' | 'readShared'>,
): Promise<SuccessorFacts> {
  const staff = await findRegisteredStaff(await rows(), staffId);
  if (staff === undefined) return { officesNeedingCertificate: [] };
  const offices = await readShared((shared) =>
    shared.findBy(RegisteredOfficeRow, { officeId: In([...staff.officeIds]), isClosed: false }),
  );
  const officesNeedingCertificate = offices
    .filter(({ sbgAreas }) => sbgAreas.some((area) => areasNeedingCertificate.areas.includes(area)))
    .map(({ officeId }) => officeId);
  return { staff, officesNeedingCertificate };
}

/** Before there was a register, the id of a staff member may have been any text. */
export async function findAppointee(staffId: string, context: PrepareContext): Promise<AppointKeeperFacts> {
  const successor = await findSuccessor(staffId, context);
  const rows = await context.rows();
  const person = await rows.findOneBy(PersonRow, { personId: context.stream });
  const registered = await rows.findBy(RegisteredStaffRow, {
    staffId: In((person?.keepers ?? []).filter(hasUuidForm)),
  });
  return {
    ...successor,
    actorActsForStaffMember: staffIdsOf(context.actor).includes(staffId),
    registeredKeepers: Object.fromEntries(registered.map((staff) => [staff.staffId, staff])),
  };
}
