import { ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { counsellors, keepersCheckedInPrepare } from '../access.js';
import { ConsentRow } from '../projections/consents.projection.js';
import { findKeptPerson } from '../projections/kept-persons.api.js';
import { ageRangeOfPerson } from '../projections/person-on-day.api.js';
import type { PersonRow } from '../projections/persons.projection.js';
import type { Consent } from './consent.decider.js';
import type { ConsentLanguage } from './consent.language.js';

/** Whose consent it is. To those who do not keep the person now, it does not exist. */
async function requirePersonOfConsent(context: PrepareContext): Promise<PersonRow> {
  const consent = await context.rows.findOneBy(ConsentRow, { consentId: context.stream });
  const person = consent === null ? undefined : await findKeptPerson(consent.personId, context);
  if (person === undefined) throw new ProblemError('not-found');
  return person;
}

const consentKeepersOnly = {
  allow: keepersCheckedInPrepare,
  prepare: async <C>(command: C, context: PrepareContext): Promise<C> => {
    await requirePersonOfConsent(context);
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
        kept: (await findKeptPerson(command.personId, context)) !== undefined,
      }),
    },
    GrantConsent: {
      summary: 'The person agrees.',
      at: { verb: 'grant' },
      allow: keepersCheckedInPrepare,
      prepare: async (command, context) => {
        const age = ageRangeOfPerson(await requirePersonOfConsent(context), germanDayOf(context.at));
        return age === undefined ? command : { ...command, age };
      },
    },
    RefuseConsent: { summary: 'The person does not agree.', at: { verb: 'refuse' }, ...consentKeepersOnly },
    ExpireConsent: {
      summary: 'Records that the last day of the consent has passed.',
      at: { verb: 'expire' },
      ...consentKeepersOnly,
    },
    RevokeConsent: {
      summary: 'The person takes the consent back, towards anybody who counsels in the organisation.',
      at: { verb: 'revoke' },
      allow: counsellors,
    },
    SupersedeConsent: {
      summary: 'Says which newer consent replaces this one.',
      at: { verb: 'supersede' },
      ...consentKeepersOnly,
    },
    IssueConsentReceipt: {
      summary: 'Records that the person was given a receipt.',
      at: { verb: 'issue-receipt' },
      ...consentKeepersOnly,
    },
  },
};
