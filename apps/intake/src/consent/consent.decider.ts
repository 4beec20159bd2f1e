import { specialCategoryScopes, type DataScope } from '@geleit/contracts';
import { reject, type DataOf, type Decider } from '@geleit/kernel';
import { germanDayOf, isDay, addMonths, requiredSignatories, type ConsentRegime } from '@geleit/rules';
import {
  ConsentLanguage,
  type ConsentCommandFacts,
  type ConsentSubject,
  type GrantConsentFacts,
} from './consent.language.js';
import { checkRecipient, recipientIdsOf } from './recipient.decider.js';

export const consentStatuses = [
  'requested',
  'granted',
  'refused',
  'expired',
  'revoked',
  'superseded',
] as const;
export type ConsentStatus = 'none' | (typeof consentStatuses)[number];

export interface Consent {
  readonly status: ConsentStatus;
  readonly dataScopes: readonly DataScope[];
  readonly regime: ConsentRegime;
  readonly expiresAt: string;
  /** Who and what the request is about; absent before the request. */
  readonly about?: ConsentSubject;
}

/** The longest time for which a consent is valid (C-1). */
const maxConsentMonths = 12;

const consentSubjectOf = ({ about }: Consent) => (about === undefined ? {} : { about });
const isSpecialScope = (scope: DataScope): boolean =>
  specialCategoryScopes.some((special) => special === scope);
type GrantConsentData = DataOf<typeof ConsentLanguage.commands, 'GrantConsent'>;

export const consentDecider: Decider<typeof ConsentLanguage, Consent, ConsentCommandFacts> = {
  language: ConsentLanguage,
  initial: { status: 'none', dataScopes: [], regime: 'dsgvo', expiresAt: '' },

  decide: {
    RequestConsent: (
      { personId, purpose, recipient, dataScopes, legalBasisRegime },
      { status },
      { by },
      facts,
    ) => {
      if (status !== 'none') return reject('AlreadyRequested');
      if (!facts.actorIsKeeper) return reject('NoSuchPerson');
      return (
        checkRecipient(recipient, purpose, facts) ?? {
          type: 'ConsentRequested',
          data: { personId, purpose, recipient, dataScopes, legalBasisRegime, requestedBy: by },
        }
      );
    },
    GrantConsent: (command, state, { at }, facts) => {
      if (state.status !== 'requested') return rejectUnlessUnknown(state, 'NotRequested');
      const {
        form,
        textVersionHash,
        language,
        expiresAt,
        signedBy,
        witnessedBy,
        reportingDutyExplained = false,
      } = command;
      return (
        checkConsentTerm(expiresAt, germanDayOf(at)) ??
        checkTickedScopes(command, state) ??
        checkSignatures(command, state, facts) ?? {
          type: 'ConsentGranted',
          data: {
            dataScopes: grantedScopes(command, state),
            form,
            textVersionHash,
            language,
            signedBy,
            ...(witnessedBy !== undefined && { witnessedBy }),
            grantedAt: at,
            expiresAt,
            reportingDutyExplained,
            ...consentSubjectOf(state),
          },
        }
      );
    },
    RefuseConsent: (_, state) =>
      state.status === 'requested'
        ? { type: 'ConsentRefused', data: {} }
        : rejectUnlessUnknown(state, 'NotRequested'),
    ExpireConsent: (_, state, { at }) => {
      if (state.status !== 'granted') return rejectUnlessUnknown(state, 'NotGranted');
      return germanDayOf(at) > state.expiresAt
        ? { type: 'ConsentExpired', data: consentSubjectOf(state) }
        : reject('NotYetExpired');
    },
    RevokeConsent: ({ channel }, state, { at }) => {
      if (state.status === 'revoked') return [];
      return state.status === 'granted' || state.status === 'expired'
        ? { type: 'ConsentRevoked', data: { channel, revokedAt: at, ...consentSubjectOf(state) } }
        : rejectUnlessUnknown(state, 'NotGranted');
    },
    SupersedeConsent: ({ byConsentId }, state) =>
      state.status === 'granted'
        ? { type: 'ConsentSuperseded', data: { byConsentId, ...consentSubjectOf(state) } }
        : rejectUnlessUnknown(state, 'NotGranted'),
    IssueConsentReceipt: ({ language }, state) =>
      state.status === 'none'
        ? reject('NoSuchConsent')
        : { type: 'ConsentReceiptIssued', data: { language } },
  },

  evolve: {
    ConsentRequested: (_, { personId, purpose, recipient, dataScopes, legalBasisRegime }) => ({
      status: 'requested',
      dataScopes,
      regime: legalBasisRegime,
      expiresAt: '',
      about: { personId, purpose, ...recipientIdsOf(recipient) },
    }),
    ConsentGranted: (state, { dataScopes, expiresAt }) => ({
      ...state,
      status: 'granted',
      dataScopes,
      expiresAt,
    }),
    ConsentRefused: (state) => ({ ...state, status: 'refused' }),
    ConsentExpired: (state) => ({ ...state, status: 'expired' }),
    ConsentRevoked: (state) => ({ ...state, status: 'revoked' }),
    ConsentSuperseded: (state) => ({ ...state, status: 'superseded' }),
    ConsentReceiptIssued: (state) => state,
  },
};

const rejectUnlessUnknown = <Code extends 'NotRequested' | 'NotGranted'>({ status }: Consent, code: Code) =>
  reject(status === 'none' ? 'NoSuchConsent' : code);

/** C-1: the last day is neither past nor too far ahead. */
function checkConsentTerm(expiresAt: string, today: string) {
  if (!isDay(expiresAt) || expiresAt > addMonths(today, maxConsentMonths)) return reject('ExpiryTooLate');
  return expiresAt < today ? reject('ExpiryInThePast') : undefined;
}

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
  if (notRequested.length > 0) return reject('ScopeNotRequested', notRequested.join(', '));
  return grantedScopes(command, state).length === 0 ? reject('NothingGranted') : undefined;
}

/** C-3: the required signatures, and a witness if the consent was given orally. */
function checkSignatures(
  { unaccompanied, signedBy, form, witnessedBy }: GrantConsentData,
  { regime }: Consent,
  { age }: GrantConsentFacts,
) {
  if (form === 'oral_documented' && witnessedBy === undefined) return reject('WitnessMissing');
  if (age === undefined) return reject('AgeUnknown');
  const missing = requiredSignatories(regime, age, unaccompanied === true).filter(
    (signatory) => !signedBy.includes(signatory),
  );
  return missing.length > 0 ? reject('SignatureMissing', missing.join(', ')) : undefined;
}
