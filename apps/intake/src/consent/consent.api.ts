import { rule } from '@geleit/access';
import type { CommandApi, Preparing } from '@geleit/platform';
import { dayOf } from '@geleit/rules';
import { ageIn } from '../facts-of-row.js';
import { counsellors } from '../keepers.js';
import { ConsentRow } from '../views/consents.view.js';
import { PersonRow } from '../views/persons.view.js';
import type { Consent } from './consent.decider.js';
import type { ConsentLanguage } from './consent.language.js';

const keepersOfTheConsent = rule<Consent>('keepers of the consent', (actor, { keepers }) => counsellors.allows(actor, undefined, undefined) && keepers.includes(actor.subject));

async function withKeepers<C extends { readonly personId: string }>(command: C, { rows, actor }: Preparing): Promise<C> {
  const person = await rows.findOneBy(PersonRow, { personId: command.personId });
  return person?.keepers.includes(actor.subject) === true ? { ...command, keepers: person.keepers } : command;
}

async function withAge<C extends object>(command: C, { rows, stream, at }: Preparing): Promise<C> {
  const consent = await rows.findOneBy(ConsentRow, { consentId: stream });
  const person = consent && (await rows.findOneBy(PersonRow, { personId: consent.personId }));
  const age = person ? ageIn(person, dayOf(at)) : undefined;
  return age === undefined ? command : { ...command, age };
}

const keeps = { allow: keepersOfTheConsent };

/** How consent is asked for, given and taken back. Nothing but these commands changes a consent (C-6). */
export const consentApi: CommandApi<typeof ConsentLanguage, Consent> = {
  path: 'consents',
  commands: {
    RequestConsent: { summary: 'Asks a person for consent.', at: { creates: true }, allow: counsellors, prepare: withKeepers },
    GrantConsent: { summary: 'The person agrees.', at: { verb: 'grant' }, ...keeps, prepare: withAge },
    RefuseConsent: { summary: 'The person does not agree.', at: { verb: 'refuse' }, ...keeps },
    ExpireConsent: { summary: 'Records that the last day of the consent has passed.', at: { verb: 'expire' }, ...keeps },
    RevokeConsent: { summary: 'The person takes the consent back, towards anybody who counsels in the organisation.', at: { verb: 'revoke' }, allow: counsellors },
    SupersedeConsent: { summary: 'Says which newer consent replaces this one.', at: { verb: 'supersede' }, ...keeps },
    IssueConsentReceipt: { summary: 'Records that the person was given a receipt.', at: { verb: 'issue-receipt' }, ...keeps },
  },
};
