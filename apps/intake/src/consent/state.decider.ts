import { codeList } from '@geleit/kernel';
import type { DataProtectionRegime, DataScope } from '@geleit/contracts';
import type { WithErasure } from '@geleit/rules';
import type { ConsentGround } from './grant.language.js';
import type { ConsentSubject } from './subject.language.js';

export const consentStatuses = codeList('consentStatuses', [
  'requested',
  'granted',
  'refused',
  'expired',
  'revoked',
  'superseded',
]);
export type ConsentStatus = 'none' | (typeof consentStatuses)[number];

export interface Consent extends WithErasure {
  readonly status: ConsentStatus;
  readonly dataScopes: readonly DataScope[];
  readonly regime: DataProtectionRegime;
  readonly expiresAt: string;
  readonly reportingDutyExplained: boolean;
  /** What ends the consent before the day that was asked for. */
  readonly endsWith?: ConsentGround;
  /** Who and what the request is about; absent before the request. */
  readonly about?: ConsentSubject;
}
