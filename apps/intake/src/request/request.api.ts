import { rule } from '@geleit/access';
import type { CommandApi, Preparing } from '@geleit/platform';
import { dayOf } from '@geleit/rules';
import { personThen } from '../facts-of-row.js';
import { counsellors, counsellorsOfTheAgency } from '../keepers.js';
import { PersonRow } from '../views/persons.view.js';
import { RequestRow } from '../views/requests.view.js';
import type { IntakeRequest } from './request.decider.js';
import type { PersonThen, RequestLanguage } from './request.language.js';

const keepersOfTheRequest = rule<IntakeRequest>('keepers of the request', (actor, { keepers }) => counsellors.allows(actor, undefined, undefined) && keepers.includes(actor.subject));
const keeps = { allow: keepersOfTheRequest };

/** Persons whom the actor does not keep do not exist for her. */
async function known<C extends { readonly person?: PersonThen }>(command: C, personId: string, day: string | undefined, { rows, actor, at }: Preparing): Promise<C> {
  const row = await rows.findOneBy(PersonRow, { personId });
  return row?.keepers.includes(actor.subject) === true ? { ...command, person: personThen(row, day ?? dayOf(at)) } : command;
}

async function ofRequest<C extends { readonly person?: PersonThen }>(command: C, day: string | undefined, context: Preparing): Promise<C> {
  const row = await context.rows.findOneBy(RequestRow, { requestId: context.stream });
  return row === null ? command : known(command, row.personId, day, context);
}

/** How a request for help is taken from the first word to a programme or another way on. */
export const requestApi: CommandApi<typeof RequestLanguage, IntakeRequest> = {
  path: 'requests',
  commands: {
    ReceiveRequest: {
      summary: 'Takes down that somebody asks for help.', at: { creates: true }, allow: counsellorsOfTheAgency,
      prepare: (command, context) => known(command, command.personId, command.receivedOn, context),
    },
    TriageRequest: { summary: 'Says how urgent it is.', at: { verb: 'triage' }, ...keeps },
    RecordDeadlineCandidate: { summary: 'Says when a decision was served, so that its deadline can be watched.', at: { verb: 'record-deadline-candidate' }, ...keeps },
    OfferAppointment: { summary: 'Offers an appointment.', at: { verb: 'offer-appointment' }, ...keeps },
    RecordNoShow: { summary: 'The person did not come.', at: { verb: 'record-no-show' }, ...keeps },
    CompleteFirstContact: { summary: 'The first talk took place.', at: { verb: 'complete-first-contact' }, ...keeps },
    CheckEligibility: {
      summary: 'Judges by the rules of the day whether a programme is open to the person.', at: { verb: 'check-eligibility' }, ...keeps,
      prepare: (command, context) => ofRequest(command, command.on, context),
    },
    EnrolInProgramme: {
      summary: 'Takes the person into a programme.', at: { verb: 'enrol-in-programme' }, ...keeps,
      prepare: (command, context) => ofRequest(command, command.enrolledOn, context),
    },
    CloseRequest: { summary: 'Ends the request without a programme.', at: { verb: 'close' }, ...keeps },
  },
};
