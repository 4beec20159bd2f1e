import type { StoredReceipt } from '@geleit/event-store';
import type { HttpResponse } from '../../edge/http-response.js';
import { ProblemError } from '../../edge/problem.js';
import { idempotencyReplays } from '../../telemetry/metrics.js';
import type { CommandDependencies } from '../command-dependencies.js';
import type { IncomingCommand } from '../command.js';
import { withConsistencyToken, type StoredResponse } from '../stored-response.js';

/** Returns the response that was committed for the same request; undefined if the request is new. */
export async function replayIfKnown(
  dependencies: Pick<CommandDependencies, 'service' | 'store' | 'tokens'>,
  incoming: IncomingCommand,
): Promise<HttpResponse | undefined> {
  const { tenant, key } = incoming.receipt;
  const earlier = await dependencies.store.findReceipt(tenant, key);
  return earlier === null ? undefined : repeatResponse(dependencies, incoming, earlier);
}

/** @throws ProblemError idempotency-key-reused */
export function repeatResponse(
  { service, tokens }: Pick<CommandDependencies, 'service' | 'tokens'>,
  { receipt: { tenant, fingerprint } }: IncomingCommand,
  earlier: StoredReceipt,
): HttpResponse {
  if (earlier.fingerprint !== fingerprint) throw new ProblemError('idempotency-key-reused');
  idempotencyReplays.inc({ service: service.name });
  return withConsistencyToken(tokens, tenant, earlier.answer as StoredResponse, earlier.position);
}
