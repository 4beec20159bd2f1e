import { findRegisteredOffice, RegisteredStaffRow, type PrepareContext } from '@geleit/platform';
import { hasQualification } from '@geleit/rules';
import { ArrayContains, IsNull } from 'typeorm';
import type { OfficeFacts } from './office.decider.js';

export async function prepareOffice(
  { agencyId }: { readonly agencyId: string },
  context: PrepareContext<never>,
): Promise<OfficeFacts> {
  const office = await findRegisteredOffice(context, agencyId);
  return { isOpenOffice: office?.organizationId === context.actor.tenant };
}

/** PJ-5: whether somebody who works in the office today has the separate qualification on that day. */
export async function hasQualifiedStaff(
  agencyId: string,
  day: string,
  { rows }: Pick<PrepareContext, 'rows'>,
): Promise<boolean> {
  const staff = await (
    await rows()
  ).findBy(RegisteredStaffRow, { officeIds: ArrayContains([agencyId]), leftOn: IsNull() });
  return staff.some((member) => hasQualification(member, 'qualified_ada', day));
}
