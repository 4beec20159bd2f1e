import { reject, rejectField } from '@geleit/kernel';
import { confirmErasure, erasureAfter, germanDayOf, withConfirmation, closedOnceErased } from '@geleit/rules';
import { ConsentLanguage, type ConsentCommandFacts } from './consent.language.js';
import { eraseConsent } from './erasure.decider.js';
import { consentSubjectOf, followGround, grantConsent } from './grant.decider.js';
import type { Consent } from './state.decider.js';
import { checkRecipient, recipientIdsOf } from './recipient.decider.js';

const initial: Consent = {
  status: 'none',
  dataScopes: [],
  regime: 'dsgvo',
  expiresAt: '',
  reportingDutyExplained: false,
};

export const consentDecider = closedOnceErased<typeof ConsentLanguage, Consent, ConsentCommandFacts>({
  language: ConsentLanguage,
  initial,

  decide: {
    RequestConsent: (
      { personId, purpose, recipient, dataScopes, legalBasisRegime },
      { status },
      { by },
      facts,
    ) => {
      if (status !== 'none') return reject('AlreadyRequested');
      if (!facts.actorIsKeeper) return reject('NoSuchPerson');
      if (legalBasisRegime !== undefined && legalBasisRegime !== facts.regime)
        return rejectField('/legalBasisRegime', 'RegimeIsAnother');
      return (
        checkRecipient(recipient, purpose, facts) ?? {
          type: 'ConsentRequested',
          data: {
            personId,
            purpose,
            recipient,
            dataScopes,
            legalBasisRegime: facts.regime,
            requestedBy: by,
          },
        }
      );
    },
    GrantConsent: (command, state, commandMeta, facts) =>
      state.status === 'requested'
        ? grantConsent(command, state, commandMeta, facts)
        : rejectUnlessUnknown(state, 'NotRequested'),
    RefuseConsent: (_, state) =>
      state.status === 'requested'
        ? { type: 'ConsentRefused', data: {} }
        : rejectUnlessUnknown(state, 'NotRequested'),
    ExpireConsent: (_, state, { at }) => {
      if (state.status !== 'granted') return rejectUnlessUnknown(state, 'NotGranted');
      if (germanDayOf(at) <= state.expiresAt) return reject('NotYetExpired');
      return {
        type: 'ConsentExpired',
        data: {
          ...(state.endsWith !== undefined && { reason: 'ground_ended' }),
          ...consentSubjectOf(state),
        },
      };
    },
    FollowGround: followGround,
    ForgetWitness: (_, { about }) =>
      about === undefined ? [] : { type: 'WitnessForgotten', data: { about } },
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
    ErasePersonalData: eraseConsent,
    ConfirmErasure: confirmErasure,
  },

  evolve: {
    ConsentRequested: (_, { personId, purpose, recipient, dataScopes, legalBasisRegime }) => ({
      status: 'requested',
      dataScopes,
      regime: legalBasisRegime,
      expiresAt: '',
      reportingDutyExplained: false,
      about: { personId, purpose, ...recipientIdsOf(recipient) },
    }),
    ConsentGranted: (state, { dataScopes, expiresAt, reportingDutyExplained = false, endsWith }) => ({
      ...state,
      status: 'granted',
      dataScopes,
      expiresAt,
      reportingDutyExplained,
      ...(endsWith !== undefined && { endsWith }),
    }),
    ConsentShortened: (state, { expiresAt, endsWith }) => ({ ...state, expiresAt, endsWith }),
    ConsentGroundConfirmed: (state) => state,
    WitnessForgotten: (state) => state,
    ConsentRefused: (state) => ({ ...state, status: 'refused' }),
    ConsentExpired: (state) => ({ ...state, status: 'expired' }),
    ConsentRevoked: (state) => ({ ...state, status: 'revoked' }),
    ConsentSuperseded: (state) => ({ ...state, status: 'superseded' }),
    ConsentReceiptIssued: (state) => state,
    PersonalDataErased: ({ erasure }, event) => ({ ...initial, erasure: erasureAfter(erasure, event) }),
    KeysDestroyed: withConfirmation,
  },
});

const rejectUnlessUnknown = <Code extends 'NotRequested' | 'NotGranted'>({ status }: Consent, code: Code) =>
  reject(status === 'none' ? 'NoSuchConsent' : code);
