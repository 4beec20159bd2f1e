import type { Actor } from '@geleit/access';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { LocalTokens } from '../edge/local-tokens.js';
import type { ReceiptKey } from './command.js';

/**
 * What identifies a repeated POST. `route` is the template. `path`, `body` and `ifMatch` must be the same in
 * the repetition.
 */
export interface IdempotentRequest {
  readonly actor: Actor;
  readonly key: string;
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch?: string | undefined;
}

/** Only a keyed hash of the request is stored: from a plain hash, personal values could be guessed. */
export const receiptKeyOf = (
  localTokens: Pick<LocalTokens, 'fingerprintOf'>,
  { actor, key, route, path, body, ifMatch }: IdempotentRequest,
): ReceiptKey => ({
  tenant: actor.tenant,
  key: createHash('sha256')
    .update(JSON.stringify([actor.subject, route, key]))
    .digest('hex'),
  fingerprint: localTokens.fingerprintOf(
    JSON.stringify(['POST', path, ifMatch ?? null, canonicalize(body ?? null)]),
  ),
});
