import { inEveryState, reject, type Permits } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import type { ConsentLanguage } from './consent.language.js';
import type { Consent, ConsentStatus } from './state.decider.js';

/** A consent that nobody requested allows nothing. */
const onlyIf =
  (code: 'NotRequested' | 'NotGranted', ...statuses: readonly ConsentStatus[]) =>
  ({ status }: Consent) =>
    statuses.includes(status) ? undefined : reject(status === 'none' ? 'NoSuchConsent' : code);
const onlyIfRequested = onlyIf('NotRequested', 'requested');
const onlyIfGranted = onlyIf('NotGranted', 'granted');

/** What the state of a consent refuses, whatever the command says. */
export const permitsOfConsent: Permits<typeof ConsentLanguage, Consent> = {
  RequestConsent: ({ status }) => (status === 'none' ? undefined : reject('AlreadyRequested')),
  GrantConsent: onlyIfRequested,
  RefuseConsent: onlyIfRequested,
  ExpireConsent: (state, { at }) =>
    onlyIfGranted(state) ?? (germanDayOf(at) <= state.expiresAt ? reject('NotYetExpired') : undefined),
  RevokeConsent: onlyIf('NotGranted', 'granted', 'expired', 'revoked'),
  SupersedeConsent: onlyIfGranted,
  IssueConsentReceipt: ({ status }) => (status === 'none' ? reject('NoSuchConsent') : undefined),
  FollowGround: inEveryState,
  ForgetWitness: inEveryState,
  ErasePersonalData: inEveryState,
  ConfirmErasure: inEveryState,
};
