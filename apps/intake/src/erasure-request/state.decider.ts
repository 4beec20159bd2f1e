import type { Approver, LegalHoldGround } from './codes.language.js';
import type { ErasureEffects, ErasureReceipts } from './receipts.decider.js';

export interface ErasureRequest {
  readonly status: 'none' | 'requested' | 'rejected' | 'ending_sharing' | 'erasing' | 'verified';
  readonly agencyId: string;
  readonly personIds: readonly string[];
  readonly requestedBy: string;
  readonly identityChecked: boolean;
  readonly effects?: Readonly<ErasureEffects>;
  /** Ground → the last day of the hold. */
  readonly holds: Readonly<Partial<Record<LegalHoldGround, string>>>;
  /** In which capacity → who approved. */
  readonly approvals: Readonly<Partial<Record<Approver, string>>>;
  readonly orderedAt?: string;
  readonly incomplete: boolean;
  readonly receipts: ErasureReceipts;
}
