import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { soundsOfName } from './phonetic-name.js';

/** As a person is called. Many have only one of the two, and it is not always clear which. */
export interface PersonName {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
}

const organisationKeys = new Map<string, KeyObject>();

/** Derived once for each organisation. */
function organisationKey(secret: string, tenant: string): KeyObject {
  const name = JSON.stringify([secret, tenant]);
  const cachedKey = organisationKeys.get(name);
  if (cachedKey !== undefined) return cachedKey;
  const bytes = hkdfSync('sha256', secret, tenant, 'geleit/intake/blind-index/v2', 32);
  const key = createSecretKey(Buffer.from(bytes));
  organisationKeys.set(name, key);
  return key;
}

interface SoundKeys {
  /** Of both names together, in either order. */
  readonly pairs: readonly string[];
  /** Of each name. */
  readonly parts: readonly string[];
  readonly isSingle: boolean;
}

function soundKeysOf({ givenName, familyName }: PersonName): SoundKeys {
  const [given, family] = [soundsOfName(givenName ?? ''), soundsOfName(familyName ?? '')];
  const pairs = given.flatMap((one) => family.map((other) => `pair|${[one, other].sort().join('|')}`));
  return {
    pairs: [...new Set(pairs)],
    parts: [...new Set([...given, ...family])],
    isSingle: given.length === 0 || family.length === 0,
  };
}

/**
 * Under these a person is found. A single name is found by whoever has it among theirs, and finds them: what is
 * not known is not different.
 */
const storedKeysOf = ({ pairs, parts, isSingle }: SoundKeys): readonly string[] => [
  ...pairs,
  ...parts.map((part) => `part|${part}`),
  ...(isSingle ? parts.map((part) => `single|${part}`) : []),
];
const searchedKeysOf = ({ pairs, parts, isSingle }: SoundKeys): readonly string[] => [
  ...pairs,
  ...parts.map((part) => `${isSingle ? 'part' : 'single'}|${part}`),
];

export interface IndexKey {
  readonly secret: string;
  readonly tenant: string;
}

/**
 * HMAC-SHA256 with a key of each organisation (HKDF), cut to 128 bits, so that two organisations never share an
 * index.
 */
const seal = ({ secret, tenant }: IndexKey, keys: readonly string[]): readonly string[] =>
  keys.map((key) =>
    createHmac('sha256', organisationKey(secret, tenant))
      .update(key)
      .digest()
      .subarray(0, 16)
      .toString('base64url'),
  );

/** The indexes to store with a person; none if no letter of a name is known. */
export const computeBlindIndexes = (key: IndexKey, name: PersonName): readonly string[] =>
  seal(key, storedKeysOf(soundKeysOf(name)));

/** The indexes by which to look for people of this name. */
export const searchedBlindIndexes = (key: IndexKey, name: PersonName): readonly string[] =>
  seal(key, searchedKeysOf(soundKeysOf(name)));

/** Returns whether a name would be found, for names of which no index is stored. */
export function findsName(searched: PersonName): (stored: PersonName) => boolean {
  const keys = new Set(searchedKeysOf(soundKeysOf(searched)));
  return (stored) => storedKeysOf(soundKeysOf(stored)).some((key) => keys.has(key));
}

/** A return code has at least 128 random bits, so its hash needs neither key nor salt. */
export const hashReturnCode = (code: string): string =>
  createHash('sha256').update(`geleit/intake/return-code/v1|${code}`).digest('base64url');
