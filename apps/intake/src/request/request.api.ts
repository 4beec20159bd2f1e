import { ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { mayCounselInAgency, mayActOnPerson } from '../access.js';
import { findPersonForKeeper } from '../projections/persons-of-keeper.api.js';
import { findPersonAsOf } from '../projections/person-on-day.api.js';
import type { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import type { PersonAsOfFacts } from './person-on-day.language.js';
import type { RequestCommandFacts, RequestLanguage } from './request.language.js';
import type { IntakeRequest } from './state.decider.js';

/**
 * Returns the person of the request; undefined for the counsellor who accepted a referral whose person is not
 * known yet. To others, and to actors who are not a keeper now, the request does not exist.
 */
async function requirePersonOfRequest(context: PrepareContext): Promise<PersonRow | undefined> {
  const request = await (await context.rows()).findOneBy(RequestRow, { requestId: context.stream });
  if (request !== null && request.receivedBy === context.actor.subject) return undefined;
  const person =
    typeof request?.personId === 'string'
      ? await findPersonForKeeper(request.personId, { ...context, rows: await context.rows() })
      : undefined;
  if (person === undefined) throw new ProblemError('not-found');
  return person;
}

const factsAboutPerson = (
  person: PersonRow | undefined,
  day: string | undefined,
  { at }: PrepareContext,
): PersonAsOfFacts =>
  person === undefined ? {} : { person: findPersonAsOf(person, day ?? germanDayOf(at)) };

const requestKeepersOnly = {
  allow: mayActOnPerson,
  prepare: async (_: object, context: PrepareContext): Promise<void> => {
    await requirePersonOfRequest(context);
  },
};

/** Takes a request for help from first contact to a programme or another outcome. */
export const requestApi: CommandApi<typeof RequestLanguage, IntakeRequest, RequestCommandFacts> = {
  path: 'requests',
  commands: {
    ReceiveRequest: {
      summary: 'Record that somebody asks for help.',
      at: { creates: true },
      allow: mayCounselInAgency,
      prepare: async ({ personId, receivedOn }, context) =>
        factsAboutPerson(
          await findPersonForKeeper(personId, { ...context, rows: await context.rows() }),
          receivedOn,
          context,
        ),
    },
    ReceiveReferral: 'executed by policies',
    LinkPerson: {
      summary: 'Record which person was referred.',
      at: { verb: 'link-person' },
      allow: mayActOnPerson,
      prepare: async ({ personId }, context) => {
        await requirePersonOfRequest(context);
        return factsAboutPerson(
          await findPersonForKeeper(personId, { ...context, rows: await context.rows() }),
          undefined,
          context,
        );
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
      ...requestKeepersOnly,
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
      prepare: async ({ on }, context) =>
        factsAboutPerson(await requirePersonOfRequest(context), on, context),
    },
    EnrolInProgramme: {
      summary: 'Enrol the person in a programme.',
      at: { verb: 'enrol-in-programme' },
      allow: mayActOnPerson,
      prepare: async ({ enrolledOn }, context) =>
        factsAboutPerson(await requirePersonOfRequest(context), enrolledOn, context),
    },
    CloseRequest: {
      summary: 'Close the request without a programme.',
      at: { verb: 'close' },
      ...requestKeepersOnly,
    },
    EndReferredRequest: 'executed by policies',
  },
};
