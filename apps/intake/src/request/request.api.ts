import { staffIdsOf, type Actor } from '@geleit/access';
import { findRegisteredOffice, ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import {
  actorTowards,
  actsInOffice,
  mayActOnPerson,
  mayCounselInAgency,
  mayReassignRequest,
  themselves,
} from '../access.js';
import { findOwnOffice } from '../projections/offices.api.js';
import {
  findPersonForResponsible,
  findRepresentedColleague,
  isKeeperOf,
  isResponsibleForRow,
} from '../projections/persons-of-keeper.api.js';
import { findPersonAsOf } from '../projections/person-on-day.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import { findStaffMember } from '../projections/staff-members.api.js';
import type { PersonAsOfFacts, ReceptionFacts } from './person-on-day.language.js';
import type { RequestCommandFacts, RequestLanguage } from './request.language.js';
import type { EnrolInProgramme, EnrolInProgrammeFacts } from './enrolment.language.js';
import type { ReassignRequest, ReassignRequestFacts } from './responsibility.language.js';
import { openStatuses, type IntakeRequest } from './state.decider.js';

/** What an actor has to do with a request. */
interface RequestAccess {
  readonly request: RequestRow;
  /** Undefined as long as nobody knows who was referred. */
  readonly person: PersonRow | undefined;
  /** The open request is the actor's, or that of an absent colleague for whom they stand in. */
  readonly isResponsible: boolean;
}

const isAssignedTo = (actor: Actor, { responsibleId, agencyId, personProtected }: RequestRow): boolean =>
  actsInOffice(actorTowards(actor, personProtected), responsibleId ?? undefined, agencyId);

/**
 * To others than keepers of the person and whoever is responsible for the open request, the request does not
 * exist.
 */
async function requireAccess({ actor, stream, rows: read }: PrepareContext): Promise<RequestAccess> {
  const rows = await read();
  const request = await rows.findOneBy(RequestRow, { requestId: stream });
  if (request === null) throw new ProblemError('not-found');
  const { personId, status } = request;
  const person = personId === null ? null : await rows.findOneBy(PersonRow, { personId });
  const isResponsible = openStatuses.includes(status) && isAssignedTo(actor, request);
  const isKept = person !== null && isKeeperOf(actor, person);
  if (!isResponsible && !isKept) throw new ProblemError('not-found');
  return { request, person: person ?? undefined, isResponsible };
}

const findPersonOfRequest = async (context: PrepareContext): Promise<PersonRow | undefined> =>
  (await requireAccess(context)).person;

/**
 * The same for what leads the person on, to a programme or out of the request: whoever was only admitted to
 * the person may not.
 */
async function requireResponsibility(context: PrepareContext): Promise<RequestAccess> {
  const access = await requireAccess(context);
  const { person, isResponsible } = access;
  if (!isResponsible && !(person !== undefined && isResponsibleForRow(context.actor, person)))
    throw new ProblemError('forbidden');
  return access;
}

const factsAboutPerson = (
  person: PersonRow | undefined,
  day: string | undefined,
  { at }: PrepareContext,
): PersonAsOfFacts =>
  person === undefined ? {} : { person: findPersonAsOf(person, day ?? germanDayOf(at)) };

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
  const person = await findPersonForResponsible(personId, { actor, rows: await context.rows() });
  if (person === undefined) return {};
  const representedId = findRepresentedColleague({ actor, person, officeId: agencyId });
  return {
    ...factsAboutPerson(person, day, context),
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

async function prepareEnrolInProgramme(
  { enrolledOn, counsellorId }: Readonly<EnrolInProgramme>,
  context: PrepareContext,
): Promise<EnrolInProgrammeFacts> {
  const { request, person } = await requireResponsibility(context);
  const office = await findRegisteredOffice(context, request.agencyId);
  const isOwn = isAssignedTo(themselves(context.actor), request);
  return {
    ...factsAboutPerson(person, enrolledOn, context),
    actorOnlyStandsIn: !isOwn && !(person && isResponsibleForRow(themselves(context.actor), person)),
    ...(await findStaffMember(counsellorId, context)),
    ...(office !== undefined && { office }),
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
    ReassignRequest: {
      summary: 'Pass the request to another counsellor of the office.',
      at: { verb: 'reassign' },
      allow: mayReassignRequest,
      prepare: prepareReassignRequest,
    },
    EndReferredRequest: 'executed by policies',
    PassOnRequest: 'executed by policies',
  },
};
