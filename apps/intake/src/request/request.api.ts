import { staffIdsOf } from '@geleit/access';
import { ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { mayActOnPerson, mayCounselInAgency, mayReassignRequest } from '../access.js';
import { findOwnOffice } from '../projections/offices.api.js';
import { findRepresentedColleague, isResponsibleForRow } from '../projections/persons-of-keeper.api.js';
import { findNamedPerson } from '../projections/absorbed-registrations.api.js';
import { RequestRow } from '../projections/requests.projection.js';
import { findStaffMember } from '../projections/staff-members.api.js';
import { prepareAdviseOnce, prepareEnrolInProgramme, prepareVoidRequest } from './leading-on.api.js';
import type { ReceptionFacts } from './person-on-day.language.js';
import {
  factsAboutPerson,
  findPersonOfRequest,
  isAssignedTo,
  requireAccess,
  requireResponsibility,
} from './request-access.api.js';
import type { RequestCommandFacts, RequestLanguage } from './request.language.js';
import type { ReassignRequest, ReassignRequestFacts } from './responsibility.language.js';
import type { IntakeRequest } from './state.decider.js';

interface Reception {
  readonly personId: string;
  /** The office of the request. */
  readonly agencyId: string;
  readonly day?: string | undefined;
}

/** The person of a request, and whose request it will be if the actor stands in for a colleague. */
async function findPersonToReceive(
  { personId, agencyId, day }: Reception,
  context: PrepareContext,
): Promise<ReceptionFacts> {
  const { actor } = context;
  const person = await findNamedPerson(personId, context);
  if (person === undefined || !isResponsibleForRow(actor, person)) return {};
  const representedId = findRepresentedColleague({ actor, person, officeId: agencyId });
  return {
    ...(await factsAboutPerson(person, day, context)),
    ...(representedId !== undefined && { representedId }),
  };
}

const requestKeepersOnly = {
  allow: mayActOnPerson,
  prepare: async (_: object, context: PrepareContext): Promise<void> => {
    await findPersonOfRequest(context);
  },
};

/** A team lead does not know of the requests of protected people; those pass to the deputy. */
async function prepareReassignRequest(
  { toStaffId }: Readonly<ReassignRequest>,
  context: PrepareContext,
): Promise<ReassignRequestFacts> {
  const { actor, stream, rows } = context;
  const request = await (await rows()).findOneBy(RequestRow, { requestId: stream });
  if (request?.personProtected === true && !isAssignedTo(actor, request)) throw new ProblemError('not-found');
  return {
    ...(await findStaffMember(toStaffId, context)),
    actorActsForColleague: staffIdsOf(actor).includes(toStaffId),
  };
}

/** Takes a request for help from first contact to a programme or another outcome. */
export const requestApi: CommandApi<typeof RequestLanguage, IntakeRequest, RequestCommandFacts> = {
  path: 'requests',
  commands: {
    ReceiveRequest: {
      summary: 'Record that somebody asks for help.',
      at: { creates: true },
      allow: mayCounselInAgency,
      prepare: async ({ personId, agencyId, receivedOn }, context) => ({
        ...(await findOwnOffice({ agencyId }, context)),
        ...(await findPersonToReceive({ personId, agencyId, day: receivedOn }, context)),
      }),
    },
    ReceiveReferral: 'executed by policies',
    LinkPerson: {
      summary: 'Record which person was referred.',
      at: { verb: 'link-person' },
      allow: mayActOnPerson,
      prepare: async ({ personId }, context) => {
        const { request } = await requireAccess(context);
        return findPersonToReceive({ personId, agencyId: request.agencyId }, context);
      },
    },
    TriageRequest: {
      summary: 'Record how urgent the request is.',
      at: { verb: 'triage' },
      ...requestKeepersOnly,
    },
    RecordDeadlineCandidate: {
      summary: 'Record when a decision was served, so that its deadline can be watched.',
      at: { verb: 'record-deadline-candidate' },
      ...requestKeepersOnly,
    },
    OfferAppointment: {
      summary: 'Offer an appointment.',
      at: { verb: 'offer-appointment' },
      allow: mayActOnPerson,
      prepare: async ({ staffId }, context) => {
        await findPersonOfRequest(context);
        return staffId === undefined ? {} : findStaffMember(staffId, context);
      },
    },
    RecordNoShow: {
      summary: 'Record that the person did not come.',
      at: { verb: 'record-no-show' },
      ...requestKeepersOnly,
    },
    CompleteFirstContact: {
      summary: 'Record that the first contact took place.',
      at: { verb: 'complete-first-contact' },
      ...requestKeepersOnly,
    },
    CheckEligibility: {
      summary: 'Assess by the rules of a day whether the person is eligible for a programme.',
      at: { verb: 'check-eligibility' },
      allow: mayActOnPerson,
      prepare: async ({ on }, context) => factsAboutPerson(await findPersonOfRequest(context), on, context),
    },
    EnrolInProgramme: {
      summary: 'Enrol the person in a programme.',
      at: { verb: 'enrol-in-programme' },
      allow: mayActOnPerson,
      prepare: prepareEnrolInProgramme,
    },
    CloseRequest: {
      summary: 'Close the request without a programme.',
      at: { verb: 'close' },
      allow: mayActOnPerson,
      prepare: async (_, context) => {
        await requireResponsibility(context);
      },
    },
    AdviseOnce: {
      summary: 'Record that the person was advised once, which ends the request.',
      at: { verb: 'advise-once' },
      allow: mayActOnPerson,
      prepare: prepareAdviseOnce,
    },
    CorrectRequest: {
      summary: 'Correct what was recorded of the request.',
      at: { verb: 'correct' },
      ...requestKeepersOnly,
    },
    VoidRequest: {
      summary: 'Void a request that should not have been recorded.',
      at: { verb: 'void' },
      allow: mayActOnPerson,
      prepare: prepareVoidRequest,
    },
    ReassignRequest: {
      summary: 'Pass the request to another counsellor of the office.',
      at: { verb: 'reassign' },
      allow: mayReassignRequest,
      prepare: prepareReassignRequest,
    },
    UndoEnrolment: 'executed by policies',
    EndReferredRequest: 'executed by policies',
    ForgetStatedFacts: 'executed by policies',
    ErasePersonalData: 'executed by policies',
    ConfirmErasure: 'executed by policies',
    PassOnRequest: 'executed by policies',
  },
};
