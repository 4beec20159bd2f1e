import { ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { counsellors, keepersCheckedInPrepare } from '../access.js';
import { ConsentRow } from '../projections/consents.projection.js';
import { findKeptPerson } from '../projections/kept-persons.api.js';
import { ageRangeOfPerson } from '../projections/person-on-day.api.js';
import type { PersonRow } from '../projections/persons.projection.js';
import type { Consent } from './consent.decider.js';
import type { ConsentCommandFacts, ConsentLanguage } from './consent.language.js';

/** Whose consent it is. To those who do not keep the person now, it does not exist. */
async function requirePersonOfConsent(context: PrepareContext): Promise<PersonRow> {
  const consent = await (await context.rows()).findOneBy(ConsentRow, { consentId: context.stream });
  const person =
    consent === null
      ? undefined
      : await findKeptPerson(consent.personId, { ...context, rows: await context.rows() });
  if (person === undefined) throw new ProblemError('not-found');
  return person;
}

const consentKeepersOnly = {
  allow: keepersCheckedInPrepare,
  prepare: async (_: object, context: PrepareContext): Promise<void> => {
    await requirePersonOfConsent(context);
  },
};

/** How consent is asked for, given and taken back. Nothing but these commands changes a consent (C-6). */
export const consentApi: CommandApi<typeof ConsentLanguage, Consent, ConsentCommandFacts> = {
  path: 'consents',
  commands: {
    RequestConsent: {
      summary: 'Asks a person for consent.',
      at: { creates: true },
      allow: counsellors,
      prepare: async ({ personId }, context) => ({
        actorIsKeeper:
          (await findKeptPerson(personId, { ...context, rows: await context.rows() })) !== undefined,
      }),
    },
    GrantConsent: {
      summary: 'The person agrees.',
      at: { verb: 'grant' },
      allow: keepersCheckedInPrepare,
      prepare: async (_, context) => {
        const age = ageRangeOfPerson(await requirePersonOfConsent(context), germanDayOf(context.at));
        return age === undefined ? {} : { age };
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
