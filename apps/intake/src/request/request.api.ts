import { Refusal, type CommandApi, type Preparing } from '@geleit/platform';
import { dayOf } from '@geleit/rules';
import { counsellorsOfTheAgency, keepersByNow } from '../access.js';
import { keptPerson } from '../views/kept-persons.api.js';
import { personThen } from '../views/person-then.api.js';
import type { PersonRow } from '../views/persons.view.js';
import { RequestRow } from '../views/requests.view.js';
import type { IntakeRequest } from './request.decider.js';
import type { PersonThen, RequestLanguage } from './request.language.js';

type Asking = { readonly person?: PersonThen };

/**
 * Whose request it is; undefined where nobody knows yet, to whoever accepted the referral. To others, and to
 * those who do not keep the person now, the request does not exist.
 */
async function personBehind(context: Preparing): Promise<PersonRow | undefined> {
  const request = await context.rows.findOneBy(RequestRow, { requestId: context.stream });
  if (request !== null && request.receivedBy === context.actor.subject) return undefined;
  const person =
    typeof request?.personId === 'string' ? await keptPerson(request.personId, context) : undefined;
  if (person === undefined) throw new Refusal('not-found');
  return person;
}

const known = <C extends Asking>(
  command: C,
  person: PersonRow | undefined,
  day: string | undefined,
  { at }: Preparing,
): C => (person === undefined ? command : { ...command, person: personThen(person, day ?? dayOf(at)) });

const keeps = {
  allow: keepersByNow,
  prepare: async <C>(command: C, context: Preparing): Promise<C> => {
    await personBehind(context);
    return command;
  },
};

/** How a request for help is taken from the first word to a programme or another way on. */
export const requestApi: CommandApi<typeof RequestLanguage, IntakeRequest> = {
  path: 'requests',
  commands: {
    ReceiveRequest: {
      summary: 'Takes down that somebody asks for help.',
      at: { creates: true },
      allow: counsellorsOfTheAgency,
      prepare: async (command, context) =>
        known(command, await keptPerson(command.personId, context), command.receivedOn, context),
    },
    ReceiveReferral: 'asked by policies',
    LinkPerson: {
      summary: 'Says who it is that was referred.',
      at: { verb: 'link-person' },
      allow: keepersByNow,
      prepare: async (command, context) => {
        await personBehind(context);
        return known(command, await keptPerson(command.personId, context), undefined, context);
      },
    },
    TriageRequest: { summary: 'Says how urgent it is.', at: { verb: 'triage' }, ...keeps },
    RecordDeadlineCandidate: {
      summary: 'Says when a decision was served, so that its deadline can be watched.',
      at: { verb: 'record-deadline-candidate' },
      ...keeps,
    },
    OfferAppointment: { summary: 'Offers an appointment.', at: { verb: 'offer-appointment' }, ...keeps },
    RecordNoShow: { summary: 'The person did not come.', at: { verb: 'record-no-show' }, ...keeps },
    CompleteFirstContact: {
      summary: 'The first talk took place.',
      at: { verb: 'complete-first-contact' },
      ...keeps,
    },
    CheckEligibility: {
      summary: 'Judges by the rules of the day whether a programme is open to the person.',
      at: { verb: 'check-eligibility' },
      allow: keepersByNow,
      prepare: async (command, context) => known(command, await personBehind(context), command.on, context),
    },
    EnrolInProgramme: {
      summary: 'Takes the person into a programme.',
      at: { verb: 'enrol-in-programme' },
      allow: keepersByNow,
      prepare: async (command, context) =>
        known(command, await personBehind(context), command.enrolledOn, context),
    },
    CloseRequest: { summary: 'Ends the request without a programme.', at: { verb: 'close' }, ...keeps },
    EndReferredRequest: 'asked by policies',
  },
};
