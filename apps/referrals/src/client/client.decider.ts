import type { WithdrawalReason } from '@geleit/contracts';
import type { DataOf, Decider } from '@geleit/kernel';
import { dayOf, recipientRiskOn } from '@geleit/rules';
import { ClientLanguage, type ClientEvent } from './client.language.js';

type Noted = DataOf<typeof ClientLanguage.commands, 'NoteReferral'>;

export interface Client {
  readonly isProtected: boolean;
  /** Consent → how it ended. */
  readonly ended: ReadonlyMap<string, WithdrawalReason>;
  readonly referrals: readonly Noted[];
}

/**
 * Whatever comes first, the end of a consent or the word that something was sent because of it: it is cut
 * off.
 */
export const clientDecider: Decider<typeof ClientLanguage, Client> = {
  language: ClientLanguage,
  initial: { isProtected: false, ended: new Map(), referrals: [] },
  decide: {
    NoteConsent: (command, { ended }) =>
      ended.has(command.consentId) ? [] : { type: 'ConsentNoted', data: command },
    NoteConsentEnd: (command, { ended, referrals }) => {
      if (ended.has(command.consentId)) return [];
      const resting = referrals.filter(({ consentId }) => consentId === command.consentId);
      return [{ type: 'ConsentEndNoted', data: command }, ...cutOff(resting, reasons[command.because])];
    },
    NoteReferral: (command, { isProtected, ended, referrals }, { at }) => {
      if (referrals.some(({ referralId }) => referralId === command.referralId)) return [];
      const because = command.consentId === undefined ? undefined : ended.get(command.consentId);
      const noted: ClientEvent = { type: 'ReferralNoted', data: command };
      if (because !== undefined) return [noted, ...cutOff([command], because)];
      return [noted, ...(isProtected ? cutOff([command].filter(endangers(at)), 'protection') : [])];
    },
    NoteStatus: (command, { isProtected }) => (isProtected ? [] : { type: 'StatusNoted', data: command }),
    ProtectClient: (_, { isProtected, referrals }, { at }) =>
      isProtected
        ? []
        : [{ type: 'ClientProtected', data: {} }, ...cutOff(referrals.filter(endangers(at)), 'protection')],
    EndProtection: (_, { isProtected }) => (isProtected ? { type: 'ClientProtectionEnded', data: {} } : []),
  },
  evolve: {
    ConsentNoted: (state) => state,
    ConsentEndNoted: (state, { consentId, because }) => ({
      ...state,
      ended: new Map(state.ended).set(consentId, reasons[because]),
    }),
    ReferralNoted: (state, referral) => ({ ...state, referrals: [...state.referrals, referral] }),
    StatusNoted: (state) => state,
    ClientProtected: (state) => ({ ...state, isProtected: true }),
    ClientProtectionEnded: (state) => ({ ...state, isProtected: false }),
    ReferralsCutOff: (state) => state,
  },
};

const reasons = {
  revoked: 'consent_revoked',
  expired: 'consent_expired',
  superseded: 'consent_superseded',
} as const;

const cutOff = (referrals: readonly Noted[], because: WithdrawalReason): readonly ClientEvent[] =>
  referrals.length === 0
    ? []
    : [
        {
          type: 'ReferralsCutOff',
          data: { referralIds: referrals.map(({ referralId }) => referralId), because },
        },
      ];

/** RF-3: to whom a protected person must never have been named. */
const endangers =
  (at: string) =>
  ({ nature, naming }: Noted): boolean =>
    naming &&
    recipientRiskOn(dayOf(at), {
      nature,
      mode: 'warm_handover',
      identityMode: 'PROTECTED',
      statusGroup: 'not_recorded',
    }) === 'forbidden';
