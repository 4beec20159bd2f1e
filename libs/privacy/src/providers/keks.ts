/** A key-encryption key as it is stored: wrapped with a master key. */
export interface StoredKek {
  /** Counted from 1. */
  readonly kek: number;
  readonly wrapped: Buffer;
  /** The id of the master key. */
  readonly master: string;
}

/** Where the file provider keeps the key-encryption keys of its service. */
export interface Keks {
  /** Those that are not destroyed, newest first. @throws KeysUnavailable */
  list(tenant: string): Promise<readonly StoredKek[]>;
  /** Adds one unless its number is taken. @throws KeysUnavailable */
  add(tenant: string, stored: StoredKek): Promise<void>;
}
