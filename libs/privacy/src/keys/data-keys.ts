import type { PersonalDataCategory } from '@geleit/kernel';
import type { KeyObject } from 'node:crypto';

/**
 * Whose values a data key seals: one stream of one organisation. `streamType` is the language's stream name;
 * for events that were received, their topic.
 */
export interface KeyOwner {
  readonly tenant: string;
  readonly streamType: string;
  readonly streamId: string;
}

/** A key for AES-256-GCM in memory. */
export interface DataKey {
  readonly id: string;
  readonly owner: KeyOwner;
  readonly scope: PersonalDataCategory;
  readonly key: KeyObject;
}

/**
 * The key with which the event with this version of its stream is to be sealed. Keys that were made for
 * versions before `since` are not used any more: an event of that version destroys them.
 */
export interface SealingKeyRequest {
  readonly owner: KeyOwner;
  readonly scope: PersonalDataCategory;
  readonly version: number;
  readonly since: number;
}

/**
 * Which keys of an owner to destroy: those that were made for versions before this one; all without it. With
 * `forever`, also all that will ever be made: whatever is sealed for this owner later can never be opened.
 */
export interface KeyDestruction {
  readonly owner: KeyOwner;
  readonly scopes: 'all' | readonly PersonalDataCategory[];
  readonly beforeVersion?: number;
  /** Only keys that were made before this moment: ISO 8601, UTC. For repetitions, which later keys outlive. */
  readonly madeBefore?: string;
  readonly forever?: true;
}

/** A value names a key that was never here: the keys belong to another database, or are of an older backup. */
export class UnknownKey extends Error {
  override readonly name = 'UnknownKey';
  constructor(readonly keyId: string) {
    super(`no data key ${keyId} is known`);
  }
}

/** The data keys of one service. A class, so that Nest can inject it by its type. */
export abstract class DataKeys {
  /**
   * Returns a key for each request, in their order: the newest that is not destroyed and was made for a
   * version from `since` to `version`. If there is none, one is made for `version`. A key that was made for a
   * later version is not used: what destroys the keys before that one has to reach this value.
   * @throws KeysUnavailable, OrganisationEnded
   */
  abstract forSealing(requests: readonly SealingKeyRequest[]): Promise<readonly DataKey[]>;
  /**
   * Returns the keys with these ids. Those that were destroyed are missing.
   * @throws KeysUnavailable, UnknownKey
   */
  abstract find(ids: Iterable<string>): Promise<ReadonlyMap<string, DataKey>>;
  /**
   * Destroys keys for good. Returns the ids of all that are meant, of those that were destroyed before too, so
   * that a repetition returns the same.
   * @throws KeysUnavailable
   */
  abstract destroy(destructions: readonly KeyDestruction[]): Promise<readonly string[]>;
  /** The position up to which the service's own log has destroyed keys; 0 at first. @throws KeysUnavailable */
  abstract destroyedUpTo(): Promise<number>;
  /** Never goes back. @throws KeysUnavailable */
  abstract saveDestroyedUpTo(position: number): Promise<void>;
  /**
   * Removes what storage still holds of keys that were destroyed at least this long ago. Returns whether there
   * was anything.
   * @throws KeysUnavailable
   */
  abstract sweep(minAgeSeconds: number): Promise<boolean>;
  /** Whether keys can be made and opened now. @throws KeysUnavailable, or what is wrong with the keys */
  abstract check(): Promise<void>;
  abstract close(): Promise<void>;
}
