import { findRegisteredStaff, type PrepareContext } from '@geleit/platform';
import type { StaffMemberFacts } from '../person/keeper.language.js';

/** What the register says of a staff member whom a command names. */
export async function findStaffMember(
  staffId: string,
  { rows }: Pick<PrepareContext, 'rows'>,
): Promise<StaffMemberFacts> {
  const staff = await findRegisteredStaff(await rows(), staffId);
  return staff === undefined ? {} : { staff };
}
