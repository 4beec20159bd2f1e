import type { Actor } from '@geleit/access';
import type { DataScope } from '@geleit/contracts';
import { OpaqueTokens } from './opaque-token.js';

/** What one reader may ask of intake now, because the referrals service has seen that a referral was accepted. Whether the consent stands, intake judges itself. */
export interface Disclosure {
  /** The organisation whose rows it is about. */
  readonly tenant: string;
  readonly consentId: string;
  readonly personId: string;
  readonly referralId: string;
  /** Of what the consent covers, only this. */
  readonly dataScopes: readonly DataScope[];
  /** ISO 8601, UTC; seconds after it was issued. */
  readonly until: string;
}

type Reader = Pick<Actor, 'tenant' | 'subject'>;

const boundTo = ({ tenant, subject }: Reader): string => `${tenant}/${subject}`;
const tokens = (signingKey: Buffer): OpaqueTokens => new OpaqueTokens(signingKey, 'disclosure');

/** A ticket that opens for this reader alone. */
export const issueTicket = (signingKey: Buffer, reader: Reader, disclosure: Disclosure): string => tokens(signingKey).issue(boundTo(reader), disclosure);

/** Undefined where it is not ours, was issued to another reader, or has run out. */
export function openTicket(signingKey: Buffer, reader: Reader, { ticket, now }: { readonly ticket: string; readonly now: string }): Disclosure | undefined {
  const disclosure = tokens(signingKey).open(boundTo(reader), ticket) as Disclosure | undefined;
  return disclosure !== undefined && now < disclosure.until ? disclosure : undefined;
}
