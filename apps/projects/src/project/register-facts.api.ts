import {
  findRegisteredOffice,
  ProblemError,
  RegisteredStaffRow,
  type PrepareContext,
} from '@geleit/platform';
import { hasQualification } from '@geleit/rules';
import { ArrayContains, IsNull } from 'typeorm';
import type { OfficeFacts } from './office.decider.js';

/**
 * An office of another organisation is no office here; in one of the actor's organisation they must work.
 * @throws ProblemError forbidden
 */
export async function prepareOffice(
  { agencyId }: { readonly agencyId: string },
  context: PrepareContext<never>,
): Promise<OfficeFacts> {
  const office = await findRegisteredOffice(context, agencyId);
  const isOpenOffice = office?.organizationId === context.actor.tenant;
  if (isOpenOffice && !context.actor.agencies.includes(agencyId)) throw new ProblemError('forbidden');
  return { isOpenOffice };
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
