import { staffIdsOf } from '@geleit/access';
import { ProblemError, type PrepareContext } from '@geleit/platform';
import { areasNeedingCertificate } from '@geleit/rules';
import { ArrayContains, In, Not } from 'typeorm';
import { mayKnowStaffMember, mayReassignWorkIn, mayRecordAbsenceOf } from '../access.js';
import { OfficeRow } from '../projections/offices.projection.js';
import { StaffRow } from '../projections/staff.projection.js';
import type {
  ColleagueFacts,
  EmployStaffMember,
  EmploymentFacts,
  ReassignWork,
  RecordAbsence,
  SuccessorFacts,
} from './employment.language.js';
import type { AdministratorFacts, ChangeOffices, OfficesFacts } from './staff-details.language.js';

type StaffCommandContext = PrepareContext<never>;

/** Returns the open offices of the actor's organisation among these. The decision depends on them. */
async function findOpenOffices(
  officeIds: readonly string[],
  { actor, readShared, dependsOn }: StaffCommandContext,
): Promise<readonly OfficeRow[]> {
  if (officeIds.length === 0) return [];
  const offices = await readShared((rows) =>
    rows.findBy(OfficeRow, { officeId: In(officeIds), organizationId: actor.tenant, status: 'open' }),
  );
  for (const { officeId, version } of offices) dependsOn('office', officeId, version);
  return offices;
}

export async function prepareOffices(
  { officeIds }: Readonly<Pick<ChangeOffices, 'officeIds'>>,
  context: StaffCommandContext,
): Promise<OfficesFacts> {
  const offices = await findOpenOffices(officeIds, context);
  return { openOfficeIds: offices.map(({ officeId }) => officeId) };
}

export async function prepareEmployment(
  { officeId }: Readonly<EmployStaffMember>,
  context: StaffCommandContext,
): Promise<EmploymentFacts> {
  const [office] = await findOpenOffices([officeId], context);
  return office === undefined ? {} : { programmes: office.programmes };
}

/** The decision depends on one other administrator, who may be leaving, too. */
export async function prepareAdministrators(
  _: object,
  { stream, rows, dependsOn }: StaffCommandContext,
): Promise<AdministratorFacts> {
  const other = await (
    await rows()
  ).findOneBy(StaffRow, {
    staffId: Not(stream),
    status: 'active',
    roles: ArrayContains(['organisation_admin']),
  });
  if (other !== null) dependsOn('staff-member', other.staffId, other.version);
  return { isOnlyAdministrator: other === null };
}

/** O-4: which cases pass to the colleague is not known here, so the areas of the offices decide. */
const requiresCertificate = (offices: readonly OfficeRow[]): boolean =>
  offices.some(({ sbgAreas }) => sbgAreas.some((area) => areasNeedingCertificate.areas.includes(area)));

async function findColleague(
  colleagueId: string,
  offices: readonly OfficeRow[],
  context: StaffCommandContext,
): Promise<ColleagueFacts> {
  const { actor, stream: staffId, rows, dependsOn } = context;
  const colleague = await (await rows()).findOneBy(StaffRow, { staffId: colleagueId });
  if (colleague !== null && colleagueId !== staffId)
    dependsOn('staff-member', colleagueId, colleague.version);
  return {
    staffId,
    actorActsForColleague: staffIdsOf(actor).includes(colleagueId),
    certificateRequired: requiresCertificate(offices),
    ...(colleague !== null && { colleague }),
  };
}

/**
 * Returns the staff member whose absences the actor may record.
 * @throws ProblemError forbidden, not-found
 */
async function findAbsentMember({ actor, stream: staffId, rows }: StaffCommandContext): Promise<StaffRow> {
  const member = await (await rows()).findOneBy(StaffRow, { staffId });
  if (member === null) throw new ProblemError('not-found');
  if (mayRecordAbsenceOf(actor, member)) return member;
  throw new ProblemError(mayKnowStaffMember(actor, member) ? 'forbidden' : 'not-found');
}

export async function prepareRecordAbsence(
  { deputyId }: Readonly<RecordAbsence>,
  context: StaffCommandContext,
): Promise<ColleagueFacts> {
  const { officeIds } = await findAbsentMember(context);
  return findColleague(deputyId, await findOpenOffices(officeIds, context), context);
}

/** @throws ProblemError forbidden, not-found */
export async function requireMayRecordAbsence(_: object, context: StaffCommandContext): Promise<void> {
  await findAbsentMember(context);
}

/** @throws ProblemError forbidden */
export async function prepareSuccessor(
  { toStaffId, officeId }: Readonly<ReassignWork>,
  context: StaffCommandContext,
): Promise<SuccessorFacts> {
  const offices = await findOpenOffices([officeId], context);
  if (offices.length > 0 && !mayReassignWorkIn(context.actor, officeId)) throw new ProblemError('forbidden');
  return { ...(await findColleague(toStaffId, offices, context)), officeIsOpen: offices.length > 0 };
}
