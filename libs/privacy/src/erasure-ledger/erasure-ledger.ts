import type { RecordedDestruction } from './ledger-line.js';

/**
 * What a service has erased, kept outside all backups of its data and keys (Löschverzeichnis): whatever they are
 * restored to, it says which keys are to be destroyed again. A class, so that Nest can inject it by its type.
 */
export abstract class ErasureLedger {
  /** What was in it when it was opened, oldest first. */
  abstract readonly atStart: readonly RecordedDestruction[];
  /** Whether there is a ledger, and nothing in it yet. */
  abstract readonly isNew: boolean;
  /**
   * Resolves when these are on disk. What is recorded already is left out.
   * @throws KeysUnavailable, BadErasureLedger
   */
  abstract record(destructions: readonly RecordedDestruction[]): Promise<void>;
}

/** For a service whose databases are never restored: it keeps no ledger. */
export class NoErasureLedger extends ErasureLedger {
  readonly atStart = [];
  readonly isNew = false;

  async record(): Promise<void> {
    // There is nowhere to write to.
  }
}
