/** A data key in the clear, with the id that is bound into its wrapping. */
export interface PlainKey {
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

/** A data key that only its organisation's key-encryption key opens. */
export interface WrappedKey {
  readonly id: string;
  /** Which of the organisation's key-encryption keys wrapped it, counted from 1. */
  readonly kek: number;
  readonly bytes: Buffer;
}

/** The configured key or Vault is not the one that wrapped what is stored. */
export class WrongKey extends Error {
  override readonly name = 'WrongKey';
}

/**
 * Wraps data keys with key-encryption keys, of which each organisation has its own in each service. The
 * wrapping binds organisation and id, so that nobody can put one key in the place of another.
 */
export interface KeyProvider {
  /**
   * Wraps with the newest key-encryption key of the organisation, and makes the first one.
   * @throws KeysUnavailable, WrongKey, OrganisationEnded
   */
  wrap(tenant: string, keys: readonly PlainKey[]): Promise<readonly WrappedKey[]>;
  /** @throws KeysUnavailable, WrongKey */
  unwrap(tenant: string, keys: readonly WrappedKey[]): Promise<readonly PlainKey[]>;
  /**
   * Wraps again with the newest key-encryption key, after another process may have made it.
   * @throws KeysUnavailable, WrongKey
   */
  rewrap(tenant: string, keys: readonly WrappedKey[]): Promise<readonly WrappedKey[]>;
  /** Forgets which key-encryption key was the newest, because it is not any more. */
  forget(tenant: string): void;
  /** @throws KeysUnavailable, WrongKey */
  check(): Promise<void>;
}

/** What rotation and off-boarding need beyond it; only operators' processes use it. */
export interface KekAdministration {
  /** Makes a new key-encryption key for the organisation. Returns its number. */
  createKek(tenant: string): Promise<number>;
  /** Destroys those before this one for good, after nothing is wrapped by them any more. */
  destroyKeksBefore(tenant: string, kek: number): Promise<void>;
  /** Destroys all of them for good, and with them everything that they wrapped. */
  destroyKeks(tenant: string): Promise<void>;
}

/** A provider with both. */
export type AdministeredKeyProvider = KeyProvider & KekAdministration;
