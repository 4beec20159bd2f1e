import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { ReportingConfig } from '../config.js';
import type { CountedKind } from './event-ids.js';

const deriveKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

/**
 * The secret of the following year. It cannot be reversed: this secret alone cannot make tokens of earlier
 * years.
 */
const nextYearSecret = (secret: string): string =>
  deriveKey(secret, 'geleit count tokens: following year').toString('base64url');

/**
 * The secret that makes tokens of `year` and later, but of no earlier year.
 * @throws RangeError for a year whose key is destroyed
 */
export function secretFromYear(year: number, { countTokenKey, countTokenSince }: ReportingConfig): string {
  if (year < countTokenSince)
    throw new RangeError(`the keys of the years before ${countTokenSince} are destroyed`);
  let secret = countTokenKey;
  for (let at = countTokenSince; at < year; at += 1) secret = nextYearSecret(secret);
  return secret;
}

export interface CountedId {
  readonly tenant: string;
  readonly year: number;
  readonly kind: CountedKind;
  readonly id: string;
}

/**
 * HMAC-SHA256 under a key for each organisation and year (RFC 2104, RFC 5869). Counts each id once; tokens
 * cannot be linked across organisations or years.
 */
export class CountTokens {
  private readonly keyByName = new Map<string, Buffer>();

  constructor(private readonly config: ReportingConfig) {}

  /**
   * If the key of the year is destroyed, every token is a new random one: the fact is kept but identifies
   * nobody.
   */
  tokenFor({ tenant, year, kind, id }: CountedId): string {
    if (year < this.config.countTokenSince) return randomBytes(32).toString('base64url');
    return createHmac('sha256', this.keyFor(tenant, year))
      .update(`${kind} ${id.toLowerCase()}`)
      .digest('base64url');
  }

  private keyFor(tenant: string, year: number): Buffer {
    const name = `${year} ${tenant}`;
    const key =
      this.keyByName.get(name) ??
      deriveKey(secretFromYear(year, this.config), `geleit count tokens: ${tenant}`);
    this.keyByName.set(name, key);
    return key;
  }
}
