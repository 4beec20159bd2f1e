import { actsFor, hasRole, type Actor } from '@geleit/access';
import {
  CommandRejected,
  findRegisteredOffice,
  findRegisteredStaff,
  ProblemError,
  type PrepareContext,
} from '@geleit/platform';
import { In, Not } from 'typeorm';
import { CaseRow } from '../projections/case-row.projection.js';
import { ClientRow } from '../projections/clients.projection.js';
import { EnrolmentRow } from '../projections/enrolments.projection.js';
import { SessionRow } from '../projections/sessions.projection.js';
import type { NamedStaffFacts } from './assignment.language.js';
import { redactProfile, type EnrolmentDetails } from './case-event-fields.language.js';
import type { OpenCase, OpenCaseFacts } from './opening.language.js';
import type {
  CorrectSession,
  CorrectSessionFacts,
  RecordSession,
  RecordSessionFacts,
} from './session.language.js';
import type { TransferCase, TransferCaseFacts } from './transfer.language.js';

type Context = PrepareContext<never>;

/**
 * Looks up what intake published, and only for the counsellor named there or a team lead of the agency: a
 * case makes its counsellor a keeper of the person. Nobody appoints themselves in place of that counsellor.
 */
export async function prepareOpenCase(
  { enrolmentId, counsellorId }: Readonly<OpenCase>,
  context: Context,
): Promise<OpenCaseFacts> {
  const { actor, rows } = context;
  const found = await (await rows()).findOneBy(EnrolmentRow, { enrolmentId });
  if (found === null || !mayOpenCaseFor(actor, found)) return {};
  const staffId = counsellorId ?? found.counsellorId;
  if (staffId !== found.counsellorId && actsFor(actor, staffId)) throw new ProblemError('forbidden');
  const { staff } = await findStaff(staffId, context);
  await refuseSecondCase(enrolmentId, context);
  return {
    enrolment: await enrolmentDetailsOf(found, context),
    counsellor: { staffId, ...(staff && { registered: staff }) },
  };
}

/**
 * K-1: a merge can leave a person with two open cases in a programme, but nothing opens a second one. The
 * unique index knows a case by the registration under which it was opened, so a closed case is looked up. A
 * short contact is never open again, whatever else is open.
 * @throws CommandRejected OpenCaseExists
 */
export async function refuseSecondCase(caseId: string, { rows: read }: Context): Promise<void> {
  const rows = await read();
  const closed = await rows.findOneBy(CaseRow, { caseId, status: 'closed' });
  if (closed === null || closed.kind === 'short_contact') return;
  const { personId, programme } = closed;
  const status = In(['opened', 'active', 'paused']);
  if (await rows.existsBy(CaseRow, { personId, programme, status, caseId: Not(caseId) }))
    throw new CommandRejected({ rejected: 'OpenCaseExists' });
}

const mayOpenCaseFor = (actor: Actor, { agencyId, counsellorId }: EnrolmentRow): boolean =>
  actor.agencies.includes(agencyId) && (actsFor(actor, counsellorId) || hasRole(actor, 'team_lead'));

async function enrolmentDetailsOf(
  { enrolmentId: _, sbgArea, profile, ...enrolment }: EnrolmentRow,
  { rows }: Context,
): Promise<EnrolmentDetails> {
  const client = await (await rows()).findOneBy(ClientRow, { personId: enrolment.personId });
  return {
    ...enrolment,
    ...(sbgArea !== null && { sbgArea }),
    profile: client?.personProtected === true ? redactProfile(profile) : profile,
  };
}

export async function findStaff(staffId: string, { rows }: Context): Promise<NamedStaffFacts> {
  const staff = await findRegisteredStaff(await rows(), staffId);
  return staff === undefined ? {} : { staff };
}

export async function prepareTransferCase(
  { toAgencyId, toStaffId }: Readonly<TransferCase>,
  context: Context,
): Promise<TransferCaseFacts> {
  const office = await findRegisteredOffice(context, toAgencyId);
  return {
    ...(await findStaff(toStaffId, context)),
    ...(office?.organizationId === context.actor.tenant && { office }),
  };
}

export async function prepareRecordSession(
  { supervisorId }: Readonly<Pick<RecordSession, 'supervisorId'>>,
  context: Context,
): Promise<RecordSessionFacts> {
  if (supervisorId === undefined) return {};
  const { staff } = await findStaff(supervisorId, context);
  return staff === undefined ? {} : { supervisor: staff };
}

export async function prepareCorrectSession(
  command: Readonly<CorrectSession>,
  context: Context,
): Promise<CorrectSessionFacts> {
  const session = await (
    await context.rows()
  ).findOneBy(SessionRow, { sessionId: command.sessionId, caseId: context.stream });
  return {
    ...(await prepareRecordSession(command, context)),
    ...(session !== null && { recordedBy: session.recordedBy }),
  };
}
