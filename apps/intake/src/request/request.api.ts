import { ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { counsellorsOfTheAgency, keepersCheckedInPrepare } from '../access.js';
import { findKeptPerson } from '../projections/kept-persons.api.js';
import { personOnDay } from '../projections/person-on-day.api.js';
import type { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import type { FactsAboutPerson } from './person-on-day.language.js';
import type { RequestCommandFacts, RequestLanguage } from './request.language.js';
import type { IntakeRequest } from './state.decider.js';

/**
 * Whose request it is; undefined where nobody knows yet, to whoever accepted the referral. To others, and to
 * those who do not keep the person now, the request does not exist.
 */
async function requirePersonOfRequest(context: PrepareContext): Promise<PersonRow | undefined> {
  const request = await (await context.rows()).findOneBy(RequestRow, { requestId: context.stream });
  if (request !== null && request.receivedBy === context.actor.subject) return undefined;
  const person =
    typeof request?.personId === 'string'
      ? await findKeptPerson(request.personId, { ...context, rows: await context.rows() })
      : undefined;
  if (person === undefined) throw new ProblemError('not-found');
  return person;
}

const factsAboutPerson = (
  person: PersonRow | undefined,
  day: string | undefined,
  { at }: PrepareContext,
): FactsAboutPerson => (person === undefined ? {} : { person: personOnDay(person, day ?? germanDayOf(at)) });

const requestKeepersOnly = {
  allow: keepersCheckedInPrepare,
  prepare: async (_: object, context: PrepareContext): Promise<void> => {
    await requirePersonOfRequest(context);
  },
};

/** How a request for help is taken from the first word to a programme or another way on. */
export const requestApi: CommandApi<typeof RequestLanguage, IntakeRequest, RequestCommandFacts> = {
  path: 'requests',
  commands: {
    ReceiveRequest: {
      summary: 'Takes down that somebody asks for help.',
      at: { creates: true },
      allow: counsellorsOfTheAgency,
      prepare: async ({ personId, receivedOn }, context) =>
        factsAboutPerson(
          await findKeptPerson(personId, { ...context, rows: await context.rows() }),
          receivedOn,
          context,
        ),
    },
    ReceiveReferral: 'asked by policies',
    LinkPerson: {
      summary: 'Says who it is that was referred.',
      at: { verb: 'link-person' },
      allow: keepersCheckedInPrepare,
      prepare: async ({ personId }, context) => {
        await requirePersonOfRequest(context);
        return factsAboutPerson(
          await findKeptPerson(personId, { ...context, rows: await context.rows() }),
          undefined,
          context,
        );
      },
    },
    TriageRequest: { summary: 'Says how urgent it is.', at: { verb: 'triage' }, ...requestKeepersOnly },
    RecordDeadlineCandidate: {
      summary: 'Says when a decision was served, so that its deadline can be watched.',
      at: { verb: 'record-deadline-candidate' },
      ...requestKeepersOnly,
    },
    OfferAppointment: {
      summary: 'Offers an appointment.',
      at: { verb: 'offer-appointment' },
      ...requestKeepersOnly,
    },
    RecordNoShow: {
      summary: 'The person did not come.',
      at: { verb: 'record-no-show' },
      ...requestKeepersOnly,
    },
    CompleteFirstContact: {
      summary: 'The first talk took place.',
      at: { verb: 'complete-first-contact' },
      ...requestKeepersOnly,
    },
    CheckEligibility: {
      summary: 'Judges by the rules of the day whether a programme is open to the person.',
      at: { verb: 'check-eligibility' },
      allow: keepersCheckedInPrepare,
      prepare: async ({ on }, context) =>
        factsAboutPerson(await requirePersonOfRequest(context), on, context),
    },
    EnrolInProgramme: {
      summary: 'Takes the person into a programme.',
      at: { verb: 'enrol-in-programme' },
      allow: keepersCheckedInPrepare,
      prepare: async ({ enrolledOn }, context) =>
        factsAboutPerson(await requirePersonOfRequest(context), enrolledOn, context),
    },
    CloseRequest: {
      summary: 'Ends the request without a programme.',
      at: { verb: 'close' },
      ...requestKeepersOnly,
    },
    EndReferredRequest: 'asked by policies',
  },
};
