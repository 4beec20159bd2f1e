import type { WithdrawalReason } from '@geleit/contracts';
import type { Decider } from '@geleit/kernel';
import {
  assessRecipientRisk,
  confirmErasure,
  erasureAfter,
  germanDayOf,
  personalDataErased,
  withConfirmation,
  type Erasure,
  closedOnceErased,
} from '@geleit/rules';
import { followMerge, followUnmerge, newsForSurvivor } from './merge.decider.js';
import { ClientLanguage, type ClientEvent } from './client.language.js';
import type { Client, NotedReferral } from './state.decider.js';

const initial: Client = {
  isProtected: false,
  endedConsents: new Map(),
  referrals: [],
  risks: new Map(),
  consents: new Map(),
  endings: new Map(),
};

/**
 * The end of a consent and the news of a referral that depends on it may arrive in either order: the referral
 * is cut off.
 */
const openClientDecider: Decider<typeof ClientLanguage, Client> = {
  language: ClientLanguage,
  initial,
  decide: {
    NoteConsent: (command, state) =>
      state.endedConsents.has(command.consentId)
        ? []
        : [{ type: 'ConsentNoted', data: command }, ...newsForSurvivor(state, { consents: [command] })],
    NoteConsentEnd: (command, state) => {
      const { endedConsents, referrals } = state;
      if (endedConsents.has(command.consentId)) return [];
      const resting = referrals.filter(({ consentId }) => consentId === command.consentId);
      return [
        { type: 'ConsentEndNoted', data: command },
        ...cutOffEvents(resting, withdrawalReasonByConsentEnd[command.because]),
        ...newsForSurvivor(state, { endings: [command] }),
      ];
    },
    NoteReferral: (command, { isProtected, endedConsents, referrals, erasure }, { at }) => {
      if (erasure !== undefined) return eraseLateReferral(command.referralId, erasure);
      if (referrals.some(({ referralId }) => referralId === command.referralId)) return [];
      const because = command.consentId === undefined ? undefined : endedConsents.get(command.consentId);
      const noted: ClientEvent = { type: 'ReferralNoted', data: command };
      if (because !== undefined) return [noted, ...cutOffEvents([command], because)];
      return [
        noted,
        ...(isProtected ? cutOffEvents([command].filter(endangersProtectedPerson(at)), 'protection') : []),
      ];
    },
    NoteStatus: (command, state) =>
      state.isProtected || state.risks.get(command.caseId) === command.reportingRisk
        ? []
        : [{ type: 'StatusNoted', data: command }, ...newsForSurvivor(state, { risks: [command] })],
    WithdrawStatus: (command, state) =>
      state.risks.has(command.caseId)
        ? [
            { type: 'StatusWithdrawn', data: command },
            ...newsForSurvivor(state, { withdrawnRisks: [command.caseId] }),
          ]
        : [],
    FollowMerge: followMerge,
    FollowUnmerge: followUnmerge,
    ProtectClient: (_, { isProtected, referrals }, { at }) =>
      isProtected
        ? []
        : [
            { type: 'ClientProtected', data: {} },
            ...cutOffEvents(referrals.filter(endangersProtectedPerson(at)), 'protection'),
          ],
    EndProtection: (_, { isProtected }) => (isProtected ? { type: 'ClientProtectionEnded', data: {} } : []),
    /** Whoever is unknown here is noted as erased, too: a referral of theirs may still come. */
    ErasePersonalData: (command, { erasure, referrals }) =>
      erasure === undefined
        ? personalDataErased(command, { alsoIds: referrals.map(({ referralId }) => referralId) })
        : [],
    ConfirmErasure: confirmErasure,
  },
  evolve: {
    ConsentNoted: (state, consent) => ({
      ...state,
      consents: new Map(state.consents).set(consent.consentId, consent),
    }),
    ConsentEndNoted: (state, { consentId, because }) => ({
      ...state,
      endings: new Map(state.endings).set(consentId, { consentId, because }),
      endedConsents: new Map(state.endedConsents).set(consentId, withdrawalReasonByConsentEnd[because]),
    }),
    ReferralNoted: (state, referral) => ({ ...state, referrals: [...state.referrals, referral] }),
    StatusNoted: (state, { caseId, reportingRisk }) => ({
      ...state,
      risks: new Map(state.risks).set(caseId, reportingRisk),
    }),
    StatusWithdrawn: (state, { caseId }) => ({
      ...state,
      risks: new Map([...state.risks].filter(([id]) => id !== caseId)),
    }),
    ClientProtected: (state) => ({ ...state, isProtected: true, risks: new Map() }),
    ClientProtectionEnded: (state) => ({ ...state, isProtected: false }),
    ReferralsCutOff: (state) => state,
    ClientMerged: (state, { since, survivorId }) => ({ ...state, merge: { since, survivorId } }),
    ClientUnmerged: (state, { since }) => ({ ...state, merge: { since } }),
    PersonalDataErased: ({ erasure }, event) => ({ ...initial, erasure: erasureAfter(erasure, event) }),
    KeysDestroyed: withConfirmation,
  },
};

/** The rules of a client. A referral that is sent while its person is erased is erased after them. */
export const clientDecider = closedOnceErased(openClientDecider, ['NoteReferral']);

const eraseLateReferral = (referralId: string, { because, erasureRequestId, alsoIds }: Erasure) =>
  alsoIds.includes(referralId)
    ? []
    : personalDataErased(
        { because, ...(erasureRequestId !== undefined && { erasureRequestId }) },
        { alsoIds: [referralId] },
      );

const withdrawalReasonByConsentEnd = {
  revoked: 'consent_revoked',
  expired: 'consent_expired',
  superseded: 'consent_superseded',
} as const;

const cutOffEvents = (
  referrals: readonly NotedReferral[],
  because: WithdrawalReason,
): readonly ClientEvent[] =>
  referrals.length === 0
    ? []
    : [
        {
          type: 'ReferralsCutOff',
          data: { referralIds: referrals.map(({ referralId }) => referralId), because },
        },
      ];

/** RF-3: recipients to whom a protected person must never have been named. */
const endangersProtectedPerson =
  (at: string) =>
  ({ nature, naming }: NotedReferral): boolean =>
    naming &&
    assessRecipientRisk(germanDayOf(at), {
      nature,
      mode: 'warm_handover',
      identityMode: 'PROTECTED',
      reportingRisk: 'raised',
    }) === 'forbidden';
