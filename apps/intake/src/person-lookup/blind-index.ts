import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What a second registration of the same person would state again. */
export interface BlindIndexInput {
  readonly familyName?: string | null;
  /** `YYYY-MM`; of a longer date only the month is used. */
  readonly birth?: string | null;
  readonly gender?: string | null;
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
/** Letters that Unicode does not decompose. */
const undecomposedLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'oe',
  æ: 'ae',
  đ: 'd',
  ł: 'l',
  ı: 'i',
};

/**
 * Returns one spelling for the ways a name is written: case, accents, hyphens, blanks and German
 * transliterations make no difference.
 */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[äöü]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^\p{L}]/gu, '')
    .replaceAll(/[ßøæđłı]/g, (letter) => undecomposedLetters[letter] ?? letter);

const organisationKeys = new Map<string, KeyObject>();

/** Derived once for each organisation. */
function organisationKey(secret: string, tenant: string): KeyObject {
  const name = JSON.stringify([secret, tenant]);
  const cachedKey = organisationKeys.get(name);
  if (cachedKey !== undefined) return cachedKey;
  const bytes = hkdfSync('sha256', secret, tenant, 'geleit/intake/blind-index/v1', 32);
  const key = createSecretKey(Buffer.from(bytes));
  organisationKeys.set(name, key);
  return key;
}

/**
 * HMAC-SHA256 with a key of each organisation (HKDF), so that two organisations never share an index.
 * Undefined if too little is known to compare.
 */
export function computeBlindIndex(
  secret: string,
  tenant: string,
  { familyName, birth, gender }: BlindIndexInput,
): string | undefined {
  const name = normaliseName(familyName ?? '');
  if (name === '' || (birth ?? '').length < 7) return undefined;
  return createHmac('sha256', organisationKey(secret, tenant))
    .update(`${name}|${(birth ?? '').slice(0, 7)}|${gender ?? 'not_stated'}`)
    .digest('base64url');
}

/** A return code has at least 128 random bits, so its hash needs neither key nor salt. */
export const hashReturnCode = (code: string): string =>
  createHash('sha256').update(`geleit/intake/return-code/v1|${code}`).digest('base64url');
