import type { DataProtectionRegime } from '@geleit/contracts';
import { isErased, rejectField } from '@geleit/kernel';
import {
  CommandRejected,
  findRegisteredOffice,
  ProblemError,
  type CommandApi,
  type PrepareContext,
} from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { mayCounsel, mayActOnPerson } from '../access.js';
import { ConsentRow } from '../projections/consents.projection.js';
import { findNamedPerson, findSurvivorForKeeper } from '../projections/absorbed-registrations.api.js';
import { ageRangeOfPerson } from '../projections/person-on-day.api.js';
import { OrganizationRegimeRow } from '../projections/organization-regimes.projection.js';
import { PersonRow } from '../projections/persons.projection.js';
import type { Consent } from './state.decider.js';
import {
  ConsentLanguage,
  type ConsentCommandFacts,
  type RequestConsent,
  type RequestConsentFacts,
  type SupersedeConsent,
} from './consent.language.js';
import type { GrantConsentFacts } from './grant.language.js';

/**
 * Returns the person whose consent it is, by the registration that survives. To actors who are not a keeper
 * now, the consent does not exist.
 */
async function requirePersonOfConsent(context: PrepareContext): Promise<PersonRow> {
  const consent = await (await context.rows()).findOneBy(ConsentRow, { consentId: context.stream });
  const person =
    consent === null
      ? undefined
      : await findSurvivorForKeeper(consent.personId, { ...context, rows: await context.rows() });
  if (person === undefined) throw new ProblemError('not-found');
  return person;
}

async function prepareRequestConsent(
  { personId, recipient: { officeId } }: Readonly<RequestConsent>,
  context: PrepareContext,
): Promise<RequestConsentFacts> {
  const person = await findNamedPerson(personId, context);
  const office = officeId === undefined ? undefined : await findRegisteredOffice(context, officeId);
  return {
    regime: await findRegime(context),
    actorIsKeeper: person !== undefined,
    ...(office !== undefined && { organizationOfOffice: office.organizationId }),
  };
}

/** The regime of the organisation; of one that never stated it, the DSGVO, which applies to everybody else. */
async function findRegime({ rows, actor: { tenant } }: PrepareContext): Promise<DataProtectionRegime> {
  const found = await (await rows()).findOneBy(OrganizationRegimeRow, { organizationId: tenant });
  return found?.regime ?? 'dsgvo';
}

async function prepareGrantConsent(_: object, context: PrepareContext): Promise<GrantConsentFacts> {
  const person = await requirePersonOfConsent(context);
  const [opened = person] = await context.open(PersonRow, [person]);
  context.dependsOn('person', person.personId, person.version);
  const age = ageRangeOfPerson(opened, germanDayOf(context.at));
  const { birth } = opened;
  return { ...(age && { age }), ...(birth !== null && !isErased(birth) && { birth }) };
}

/** Only a granted consent of the same person for the same purpose replaces another. */
async function requireNewerConsent(
  { byConsentId }: Readonly<SupersedeConsent>,
  context: PrepareContext,
): Promise<void> {
  const { personId, mergedPersonIds } = await requirePersonOfConsent(context);
  const rows = await context.rows();
  const own = await rows.findOneBy(ConsentRow, { consentId: context.stream });
  const newer = await rows.findOneBy(ConsentRow, { consentId: byConsentId });
  const isOfPerson = [personId, ...mergedPersonIds].some((id) => id === newer?.personId);
  if (newer === null || byConsentId === context.stream || !isOfPerson || newer.purpose !== own?.purpose)
    throw new CommandRejected(rejectField('/byConsentId', 'NoSuchConsent'));
  if (newer.status !== 'granted') throw new CommandRejected(rejectField('/byConsentId', 'NotGranted'));
  context.dependsOn(ConsentLanguage.stream, byConsentId, newer.version);
}

const consentKeepersOnly = {
  allow: mayActOnPerson,
  prepare: async (_: object, context: PrepareContext): Promise<void> => {
    await requirePersonOfConsent(context);
  },
};

/** Requests, grants and revokes consents. Only these commands change a consent (C-6). */
export const consentApi: CommandApi<typeof ConsentLanguage, Consent, ConsentCommandFacts> = {
  path: 'consents',
  commands: {
    RequestConsent: {
      summary: 'Request consent from a person.',
      at: { creates: true },
      allow: mayCounsel,
      prepare: prepareRequestConsent,
    },
    GrantConsent: {
      summary: 'Record that the person agrees.',
      at: { verb: 'grant' },
      allow: mayActOnPerson,
      prepare: prepareGrantConsent,
    },
    RefuseConsent: {
      summary: 'Record that the person does not agree.',
      at: { verb: 'refuse' },
      ...consentKeepersOnly,
    },
    ExpireConsent: {
      summary: 'Record that the last day of the consent has passed.',
      at: { verb: 'expire' },
      ...consentKeepersOnly,
    },
    FollowGround: 'executed by policies',
    ErasePersonalData: 'executed by policies',
    ConfirmErasure: 'executed by policies',
    ForgetWitness: 'executed by policies',
    RevokeConsent: {
      summary: 'Revoke the consent for the person. Anybody who counsels in the organisation may do so.',
      at: { verb: 'revoke' },
      allow: mayCounsel,
    },
    SupersedeConsent: {
      summary: 'Replace the consent with a newer one.',
      at: { verb: 'supersede' },
      allow: mayActOnPerson,
      prepare: requireNewerConsent,
    },
    IssueConsentReceipt: {
      summary: 'Record that the person was given a receipt.',
      at: { verb: 'issue-receipt' },
      ...consentKeepersOnly,
    },
  },
};
