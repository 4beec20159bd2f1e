import { staffIdsOf } from '@geleit/access';
import type { Programme } from '@geleit/contracts';
import { findRegisteredOffice, type PrepareContext } from '@geleit/platform';
import { germanDayOf, toUtc } from '@geleit/rules';
import { In } from 'typeorm';
import { themselves } from '../access.js';
import { EnrolmentUnderwayRow } from '../projections/enrolments-underway.projection.js';
import { KnownCaseRow } from '../projections/known-cases.projection.js';
import { findRepresentedColleague, isResponsibleForRow } from '../projections/persons-of-keeper.api.js';
import type { PersonRow } from '../projections/persons.projection.js';
import { findStaffMember } from '../projections/staff-members.api.js';
import type { AdviseOnce, AdviseOnceFacts } from './advice.language.js';
import type { EnrolInProgramme, EnrolInProgrammeFacts, OpenCaseFacts } from './enrolment.language.js';
import type { VoidRequestFacts } from './putting-right.language.js';
import {
  factsAboutPerson,
  isAssignedTo,
  onlyStandsIn,
  requireOwnResponsibility,
  requireResponsibility,
  type RequestAccess,
} from './request-access.api.js';

export async function prepareEnrolInProgramme(
  { programme, enrolledOn, counsellorId }: Readonly<EnrolInProgramme>,
  context: PrepareContext,
): Promise<EnrolInProgrammeFacts> {
  const access = await requireResponsibility(context);
  const { request, person } = access;
  const office = await findRegisteredOffice(context, request.agencyId);
  const openCase = await findOpenCase({ person, programme }, context);
  return {
    ...(await factsAboutPerson(person, enrolledOn, context)),
    actorOnlyStandsIn: onlyStandsIn(access, context),
    ...(await findStaffMember(counsellorId, context)),
    ...(office !== undefined && { office }),
    ...(openCase !== undefined && { openCase }),
    ...(person !== undefined && person.personId !== request.personId && { survivorId: person.personId }),
  };
}

/**
 * A case of the person in the programme, as counselling published it or as it is about to be opened. Merged
 * registrations may have several: the first one that was opened.
 */
async function findOpenCase(
  { person, programme }: { readonly person: PersonRow | undefined; readonly programme: Programme },
  { actor, rows: read }: PrepareContext,
): Promise<OpenCaseFacts['openCase']> {
  if (person === undefined) return undefined;
  const rows = await read();
  const personId = In([person.personId, ...person.mergedPersonIds]);
  const [opened] = await rows.find(KnownCaseRow, {
    where: { personId, programme, isOpen: true },
    order: { caseId: 'ASC' },
    take: 1,
  });
  const [underway] = await rows.find(EnrolmentUnderwayRow, {
    where: { personId, programme },
    order: { enrolmentId: 'ASC' },
    take: 1,
  });
  const caseId = opened?.caseId ?? underway?.enrolmentId;
  if (caseId === undefined) return undefined;
  const worksOnIt = person.keeping.some(
    (keeper) => keeper.caseId === caseId && staffIdsOf(actor).includes(keeper.staffId),
  );
  return { caseId, mayBeNamed: worksOnIt || isResponsibleForRow(actor, person) };
}

export async function prepareAdviseOnce(
  { occurredAt }: Readonly<AdviseOnce>,
  context: PrepareContext,
): Promise<AdviseOnceFacts> {
  const access = await requireResponsibility(context);
  const office = await findRegisteredOffice(context, access.request.agencyId);
  const adviserId = findAdviser(access, context);
  return {
    ...(await factsAboutPerson(access.person, germanDayOf(toUtc(occurredAt)), context)),
    adviserId,
    ...(await findStaffMember(adviserId, context)),
    ...(office !== undefined && { office }),
  };
}

/** Nobody takes a person over by standing in: the case is that of the absent colleague. */
function findAdviser({ request, person }: RequestAccess, { actor }: PrepareContext): string {
  if (isAssignedTo(themselves(actor), request) || person === undefined) return actor.subject;
  const { responsibleId, agencyId: officeId } = request;
  if (
    responsibleId !== null &&
    isAssignedTo(actor, request) &&
    !isResponsibleForRow(themselves(actor), person)
  )
    return responsibleId;
  return findRepresentedColleague({ actor, person, officeId }) ?? actor.subject;
}

/**
 * Whether there is the case that followed, or will be as soon as counselling opens it. Nothing brings a void
 * request back.
 */
export async function prepareVoidRequest(_: object, context: PrepareContext): Promise<VoidRequestFacts> {
  const { request } = await requireOwnResponsibility(context);
  const { enrolmentId: caseId } = request;
  if (caseId === null) return { caseExists: false };
  const rows = await context.rows();
  const isUnderway = await rows.existsBy(EnrolmentUnderwayRow, { enrolmentId: caseId });
  return { caseExists: isUnderway || (await rows.existsBy(KnownCaseRow, { caseId })) };
}
