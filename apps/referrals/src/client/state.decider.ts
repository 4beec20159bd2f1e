import type { WithErasure } from '@geleit/rules';
import type { ReportingRisk, WithdrawalReason } from '@geleit/contracts';
import type { DataOf } from '@geleit/kernel';
import type { ClientLanguage } from './client.language.js';

type NotedConsent = DataOf<typeof ClientLanguage.commands, 'NoteConsent'>;
type NotedEnd = DataOf<typeof ClientLanguage.commands, 'NoteConsentEnd'>;
export type NotedReferral = DataOf<typeof ClientLanguage.commands, 'NoteReferral'>;

export interface Client extends WithErasure {
  readonly isProtected: boolean;
  /** Consent → how it ended. */
  readonly endedConsents: ReadonlyMap<string, WithdrawalReason>;
  readonly referrals: readonly NotedReferral[];
  /** What each case said last of the risk. */
  readonly risks: ReadonlyMap<string, ReportingRisk>;
  readonly consents: ReadonlyMap<string, NotedConsent>;
  readonly endings: ReadonlyMap<string, NotedEnd>;
  /** The last merge of this registration into another one, or its end; then without survivor. */
  readonly merge?: { readonly since: string; readonly survivorId?: string };
}
