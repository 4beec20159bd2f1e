import { rejectField } from '@geleit/kernel';
import { confirmErasure, erasureAfter, withConfirmation, closedOnceErased } from '@geleit/rules';
import { ConsentLanguage, type ConsentCommandFacts } from './consent.language.js';
import { eraseConsent } from './erasure.decider.js';
import { consentSubjectOf, followGround, grantConsent } from './grant.decider.js';
import { permitsOfConsent } from './permits.decider.js';
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
  permits: permitsOfConsent,

  decide: {
    RequestConsent: ({ personId, purpose, recipient, dataScopes, legalBasisRegime }, _, { by }, facts) => {
      if (!facts.actorIsKeeper) return rejectField('/personId', 'NoSuchPerson');
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
    GrantConsent: grantConsent,
    RefuseConsent: () => ({ type: 'ConsentRefused', data: {} }),
    ExpireConsent: (_, state) => ({
      type: 'ConsentExpired',
      data: {
        ...(state.endsWith !== undefined && { reason: 'ground_ended' }),
        ...consentSubjectOf(state),
      },
    }),
    FollowGround: followGround,
    ForgetWitness: (_, { about }) =>
      about === undefined ? [] : { type: 'WitnessForgotten', data: { about } },
    RevokeConsent: ({ channel }, state, { at }) =>
      state.status === 'revoked'
        ? []
        : { type: 'ConsentRevoked', data: { channel, revokedAt: at, ...consentSubjectOf(state) } },
    SupersedeConsent: ({ byConsentId }, state) => ({
      type: 'ConsentSuperseded',
      data: { byConsentId, ...consentSubjectOf(state) },
    }),
    IssueConsentReceipt: ({ language }) => ({ type: 'ConsentReceiptIssued', data: { language } }),
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
