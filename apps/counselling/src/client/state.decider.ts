import type { CaseFactsEntry } from '@geleit/contracts';
import type { WithErasure } from '@geleit/rules';

export interface Client extends WithErasure {
  /** The cases that were opened under this registration. */
  readonly caseIds: readonly string[];
  readonly isProtected: boolean;
  /** Only while the person is protected. */
  readonly deputyId?: string;
  /** What was noted, in that order; without what protection forgot or hides, even after it ended. */
  readonly entries: readonly CaseFactsEntry[];
  /** Consents that ended; their grant may become known later. */
  readonly endedConsents: ReadonlySet<string>;
  /** Cases of registrations that were merged into this one. */
  readonly takenCaseIds: readonly string[];
  /** The last merge of this registration into another one, or its end; then without survivor. */
  readonly merge?: { readonly since: string; readonly survivorId?: string };
}
