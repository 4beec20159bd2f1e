import type { Actor } from '@geleit/access';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { SigningKey } from '../edge/signing-key.js';
import type { ReceiptKey } from './command.js';

/**
 * One POST as it is recognised when it is repeated. `route` is the template; `path`, `body` and `ifMatch`
 * must be the same the next time.
 */
export interface IdempotentRequest {
  readonly actor: Actor;
  readonly key: string;
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch?: string | undefined;
}

/** Of the request only a keyed hash is kept: a plain one would let personal values be guessed. */
export const receiptKeyOf = (
  signingKey: SigningKey,
  { actor, key, route, path, body, ifMatch }: IdempotentRequest,
): ReceiptKey => ({
  tenant: actor.tenant,
  key: createHash('sha256')
    .update(JSON.stringify([actor.subject, route, key]))
    .digest('hex'),
  fingerprint: signingKey.sign(JSON.stringify(['POST', path, ifMatch ?? null, canonicalize(body ?? null)])),
});
