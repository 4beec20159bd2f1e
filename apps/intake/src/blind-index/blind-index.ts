import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { labelsOf, type IndexedFacts, type LabelAlternatives } from './index-labels.js';

const organisationKeys = new Map<string, KeyObject>();

/** Derived once for each organisation. */
function organisationKey({ secret, tenant }: IndexKey): KeyObject {
  const name = JSON.stringify([secret, tenant]);
  const cachedKey = organisationKeys.get(name);
  if (cachedKey !== undefined) return cachedKey;
  const bytes = hkdfSync('sha256', secret, tenant, 'geleit/intake/blind-index/v3', 32);
  const key = createSecretKey(Buffer.from(bytes));
  organisationKeys.set(name, key);
  return key;
}

export interface IndexKey {
  readonly secret: string;
  readonly tenant: string;
}

/** Lengths in bytes. An own index is compared with one person, so it can be shorter. */
const sharedLength = 12;
const ownLength = 6;
const sharedPrefix = 's.';
const ownPrefix = 'o.';

/** HMAC-SHA256 with a key of each organisation (HKDF), so that two organisations never share an index. */
const sealLabel = (key: IndexKey, label: string, length: number): string =>
  createHmac('sha256', organisationKey(key)).update(label).digest().toString('base64url', 0, length);
export const sealShared = (key: IndexKey, label: string): string =>
  `${sharedPrefix}${sealLabel(key, `shared|${label}`, sharedLength)}`;
const sealOwn = (key: IndexKey, personId: string, label: string): string =>
  `${ownPrefix}${sealLabel(key, `own|${personId}|${label}`, ownLength)}`;

/** The indexes to store with a person; none if nothing is known that could be looked for. */
export function computeBlindIndexes(key: IndexKey, personId: string, facts: IndexedFacts): readonly string[] {
  const { shared, own } = labelsOf(facts);
  return [
    ...shared.map((label) => sealShared(key, label)),
    ...own.map((label) => sealOwn(key, personId, label)),
  ];
}

/** Those by which people are looked for among everybody. */
export const sharedAmong = (indexes: readonly string[]): readonly string[] =>
  indexes.filter((index) => index.startsWith(sharedPrefix));

/** Indexes of earlier forms cannot be compared with those of today. */
export const arePresentForm = (indexes: readonly string[] | undefined): indexes is readonly string[] =>
  indexes?.every((index) => index.startsWith(sharedPrefix) || index.startsWith(ownPrefix)) === true;

/** Alternatives of groups of shared indexes: of one alternative, every group must be met. */
export type SearchedIndexes = LabelAlternatives;

export const sealAlternatives = (key: IndexKey, alternatives: LabelAlternatives): SearchedIndexes =>
  alternatives.map((groups) => groups.map((labels) => labels.map((label) => sealShared(key, label))));

export const meetsAny = (searched: SearchedIndexes, stored: ReadonlySet<string>): boolean =>
  searched.some((groups) => groups.every((group) => group.some((index) => stored.has(index))));

/** The indexes of one registration, to compare labels with. */
export class IndexedRegistration {
  private readonly indexes: ReadonlySet<string>;

  constructor(
    private readonly key: IndexKey,
    private readonly personId: string,
    indexes: readonly string[],
  ) {
    this.indexes = new Set(indexes);
  }

  meets(searched: SearchedIndexes): boolean {
    return meetsAny(searched, this.indexes);
  }

  hasShared(index: string): boolean {
    return this.indexes.has(index);
  }

  hasOwn(label: string): boolean {
    return this.indexes.has(sealOwn(this.key, this.personId, label));
  }
}

/** A return code has at least 128 random bits, so its hash needs neither key nor salt. */
export const hashReturnCode = (code: string): string =>
  createHash('sha256').update(`geleit/intake/return-code/v1|${code}`).digest('base64url');
