import { Refusal, type CommandApi, type Preparing } from '@geleit/platform';
import { dayOf } from '@geleit/rules';
import { counsellors, keepersByNow } from '../access.js';
import { ConsentRow } from '../views/consents.view.js';
import { keptPerson } from '../views/kept-persons.api.js';
import { ageIn } from '../views/person-then.api.js';
import type { PersonRow } from '../views/persons.view.js';
import type { Consent } from './consent.decider.js';
import type { ConsentLanguage } from './consent.language.js';

/** Whose consent it is. To those who do not keep the person now, it does not exist. */
async function personBehind(context: Preparing): Promise<PersonRow> {
  const consent = await context.rows.findOneBy(ConsentRow, { consentId: context.stream });
  const person = consent === null ? undefined : await keptPerson(consent.personId, context);
  if (person === undefined) throw new Refusal('not-found');
  return person;
}

const keeps = {
  allow: keepersByNow,
  prepare: async <C>(command: C, context: Preparing): Promise<C> => {
    await personBehind(context);
    return command;
  },
};

/** How consent is asked for, given and taken back. Nothing but these commands changes a consent (C-6). */
export const consentApi: CommandApi<typeof ConsentLanguage, Consent> = {
  path: 'consents',
  commands: {
    RequestConsent: {
      summary: 'Asks a person for consent.',
      at: { creates: true },
      allow: counsellors,
      prepare: async (command, context) => ({
        ...command,
        kept: (await keptPerson(command.personId, context)) !== undefined,
      }),
    },
    GrantConsent: {
      summary: 'The person agrees.',
      at: { verb: 'grant' },
      allow: keepersByNow,
      prepare: async (command, context) => {
        const age = ageIn(await personBehind(context), dayOf(context.at));
        return age === undefined ? command : { ...command, age };
      },
    },
    RefuseConsent: { summary: 'The person does not agree.', at: { verb: 'refuse' }, ...keeps },
    ExpireConsent: {
      summary: 'Records that the last day of the consent has passed.',
      at: { verb: 'expire' },
      ...keeps,
    },
    RevokeConsent: {
      summary: 'The person takes the consent back, towards anybody who counsels in the organisation.',
      at: { verb: 'revoke' },
      allow: counsellors,
    },
    SupersedeConsent: {
      summary: 'Says which newer consent replaces this one.',
      at: { verb: 'supersede' },
      ...keeps,
    },
    IssueConsentReceipt: {
      summary: 'Records that the person was given a receipt.',
      at: { verb: 'issue-receipt' },
      ...keeps,
    },
  },
};
