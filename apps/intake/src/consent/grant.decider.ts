import { specialCategoryScopes, type DataScope } from '@geleit/contracts';
import { rejectField, type CommandMeta, type DataOf, type Decision } from '@geleit/kernel';
import {
  addMonths,
  germanDayOf,
  isDay,
  lastDayByBirth,
  rangeOfBand,
  requiredSignatories,
  type AgeRange,
  type ConsentMatter,
} from '@geleit/rules';
import type { ConsentLanguage, FollowGround } from './consent.language.js';
import type { ConsentGround, GrantConsentFacts } from './grant.language.js';
import type { ConsentPurpose, ConsentSubject } from './subject.language.js';
import type { Consent } from './state.decider.js';

type GrantConsentData = DataOf<typeof ConsentLanguage.commands, 'GrantConsent'>;

/** The longest time for which a consent is valid (C-1). */
const maxConsentMonths = 12;

/** What belongs to counselling itself, and is passed to nobody. */
const freeCounsellingPurposes: readonly (ConsentPurpose | undefined)[] = ['counselling_documentation'];

export const consentMatterOf = (
  regime: Consent['regime'],
  about: Pick<ConsentSubject, 'purpose'> | undefined,
): ConsentMatter => ({ regime, isFreeCounselling: freeCounsellingPurposes.includes(about?.purpose) });

export const consentSubjectOf = ({ about }: Consent) => (about === undefined ? {} : { about });

export function grantConsent(
  command: GrantConsentData,
  state: Consent,
  { at }: CommandMeta,
  facts: GrantConsentFacts,
): Decision<typeof ConsentLanguage> {
  const { form, textVersionHash, language, signedBy, witnessedBy, statedAgeBand } = command;
  const today = germanDayOf(at);
  return (
    checkGrant(command, state, facts, today) ?? {
      type: 'ConsentGranted',
      data: {
        dataScopes: grantedScopes(command, state),
        form,
        textVersionHash,
        language,
        signedBy,
        ...(witnessedBy !== undefined && { witnessedBy }),
        ...(statedAgeBand !== undefined && { statedAgeBand }),
        grantedAt: at,
        ...termOf(command, state, facts, today),
        reportingDutyExplained: command.reportingDutyExplained ?? false,
        regime: state.regime,
        ...consentSubjectOf(state),
      },
    }
  );
}

const checkGrant = (command: GrantConsentData, state: Consent, facts: GrantConsentFacts, today: string) =>
  checkConsentTerm(command.expiresAt, today) ??
  checkTickedScopes(command, state) ??
  checkAge(command, facts) ??
  checkSignatures(command, state, facts) ??
  checkGrounds(command, today);

/** C-1: the last day is neither past nor too far ahead. */
function checkConsentTerm(expiresAt: string, today: string) {
  if (!isDay(expiresAt) || expiresAt > addMonths(today, maxConsentMonths))
    return rejectField('/expiresAt', 'ExpiryTooLate');
  return expiresAt < today ? rejectField('/expiresAt', 'ExpiryInThePast') : undefined;
}

const isSpecialScope = (scope: DataScope): boolean =>
  specialCategoryScopes.some((special) => special === scope);

/** C-2: ordinary scopes as requested, special scopes only if they were ticked. */
const grantedScopes = (
  { tickedSpecialScopes = [] }: GrantConsentData,
  { dataScopes }: Consent,
): readonly DataScope[] =>
  dataScopes.filter(
    (scope) => !isSpecialScope(scope) || tickedSpecialScopes.some((tickedScope) => tickedScope === scope),
  );

function checkTickedScopes(command: GrantConsentData, state: Consent) {
  const notRequested = (command.tickedSpecialScopes ?? []).filter(
    (scope) => !state.dataScopes.includes(scope),
  );
  if (notRequested.length > 0)
    return rejectField('/tickedSpecialScopes', 'ScopeNotRequested', notRequested.join(', '));
  return grantedScopes(command, state).length === 0
    ? rejectField('/tickedSpecialScopes', 'NothingGranted')
    : undefined;
}

/** The recorded age, or else the band that the person states for this consent. */
const ageOf = ({ statedAgeBand }: GrantConsentData, { age }: GrantConsentFacts): AgeRange | undefined =>
  age ?? (statedAgeBand && rangeOfBand(statedAgeBand));

function checkAge(command: GrantConsentData, facts: GrantConsentFacts) {
  if (ageOf(command, facts) === undefined) return rejectField('/statedAgeBand', 'AgeUnknown');
  return facts.age !== undefined && command.statedAgeBand !== undefined
    ? rejectField('/statedAgeBand', 'AgeIsRecorded')
    : undefined;
}

/** C-3: the required signatures, and a witness if the consent was given orally. */
function checkSignatures(command: GrantConsentData, { regime, about }: Consent, facts: GrantConsentFacts) {
  const { unaccompanied, signedBy, form, witnessedBy } = command;
  if (form === 'oral_documented' && witnessedBy === undefined)
    return rejectField('/witnessedBy', 'WitnessMissing');
  const age = ageOf(command, facts);
  const matter = consentMatterOf(regime, about);
  const missing = (age ? requiredSignatories(matter, age, unaccompanied === true) : []).filter(
    (signatory) => !signedBy.includes(signatory),
  );
  return missing.length > 0 ? rejectField('/signedBy', 'SignatureMissing', missing.join(', ')) : undefined;
}

/** A mandate is that of somebody who signed, and what the consent depends on has not ended. */
function checkGrounds({ mandateUntil, permitUntil, signedBy }: GrantConsentData, today: string) {
  if (mandateUntil !== undefined && signedBy.every((signatory) => signatory === 'person'))
    return rejectField('/mandateUntil', 'NoRepresentative');
  if (mandateUntil !== undefined && mandateUntil < today)
    return rejectField('/mandateUntil', 'GroundHasEnded');
  return permitUntil !== undefined && permitUntil < today
    ? rejectField('/permitUntil', 'GroundHasEnded')
    : undefined;
}

/** The last day that was asked for, or the earliest on which something that the consent depends on ends. */
function termOf(
  { expiresAt, signedBy, unaccompanied = false, mandateUntil, permitUntil }: GrantConsentData,
  { regime, about }: Consent,
  { birth }: GrantConsentFacts,
  givenOn: string,
): { readonly expiresAt: string; readonly endsWith?: ConsentGround } {
  const matter = consentMatterOf(regime, about);
  const birthday =
    birth === undefined ? undefined : lastDayByBirth(birth, { matter, signedBy, unaccompanied, givenOn });
  const ends = [
    ['birthday', birthday],
    ['mandate', mandateUntil],
    ['permit', permitUntil],
  ] as const;
  return ends.reduce<{ readonly expiresAt: string; readonly endsWith?: ConsentGround }>(
    (term, [endsWith, lastDay]) =>
      lastDay !== undefined && lastDay < term.expiresAt ? { expiresAt: lastDay, endsWith } : term,
    { expiresAt },
  );
}

/** Ends the consent with its ground, if that is known to end earlier, or confirms it. */
export function followGround(
  { lastDay }: Readonly<FollowGround>,
  { status, expiresAt, about, dataScopes, reportingDutyExplained }: Consent,
  { at }: CommandMeta,
): Decision<typeof ConsentLanguage> {
  if (status !== 'granted' || about === undefined) return [];
  if (lastDay === undefined || lastDay >= expiresAt)
    return { type: 'ConsentGroundConfirmed', data: { about } };
  return lastDay < germanDayOf(at)
    ? { type: 'ConsentExpired', data: { reason: 'ground_ended', about } }
    : {
        type: 'ConsentShortened',
        data: { dataScopes, expiresAt: lastDay, endsWith: 'birthday', reportingDutyExplained, about },
      };
}
