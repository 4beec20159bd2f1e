import {
  findRegisteredOffice,
  ProblemError,
  RegisteredStaffRow,
  type PrepareContext,
} from '@geleit/platform';
import { hasQualification } from '@geleit/rules';
import { ArrayContains, IsNull } from 'typeorm';
import type { ProjectProgramme } from '@geleit/contracts';
import { programmeOf, type OfficeFacts, type ProgrammeFacts } from './office.decider.js';

/**
 * An office of another organisation is no office here; in one of the actor's organisation they must work.
 * @throws ProblemError forbidden
 */
export async function prepareOffice(
  named: { readonly agencyId: string },
  context: PrepareContext<never>,
): Promise<OfficeFacts> {
  const { isOpenOffice } = await prepareProgramme(named, context);
  return { isOpenOffice };
}

/**
 * The same, and whether the office offers the programme.
 * @throws ProblemError forbidden
 */
export async function prepareProgramme(
  { agencyId, ...named }: { readonly agencyId: string; readonly programme?: ProjectProgramme },
  context: PrepareContext<never>,
): Promise<ProgrammeFacts> {
  const office = await findRegisteredOffice(context, agencyId);
  const isOpenOffice = office?.organizationId === context.actor.tenant;
  if (isOpenOffice && !context.actor.agencies.includes(agencyId)) throw new ProblemError('forbidden');
  const programme = programmeOf(named);
  return {
    isOpenOffice,
    isProgrammeOffered: programme === 'IA' || office?.programmes.includes(programme) === true,
  };
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
