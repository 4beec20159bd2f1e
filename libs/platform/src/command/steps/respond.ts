import type { HttpResponse } from '../../edge/http-response.js';
import { etagOf } from '../../edge/preconditions.js';
import { ProblemError } from '../../edge/problem.js';
import type { CommandDependencies } from '../command-dependencies.js';
import type { CommandOutcome, HttpCommandRequest } from '../command.js';
import { storedResponseOf, withConsistencyToken } from '../stored-response.js';
import { repeatResponse } from './replay-if-known.js';

/** @throws ProblemError contended, version-mismatch, idempotency-key-reused */
export function respond(
  dependencies: Pick<CommandDependencies, 'service' | 'tokens'>,
  request: HttpCommandRequest,
  outcome: CommandOutcome,
): HttpResponse {
  switch (outcome.kind) {
    case 'contended':
      throw new ProblemError('contended', { headers: { 'retry-after': '1' } });
    case 'stale': {
      const { version } = outcome;
      throw new ProblemError('version-mismatch', { version, headers: { etag: etagOf(version) } });
    }
    case 'repeated':
      return repeatResponse(dependencies, request.incoming, outcome.receipt);
    case 'rejected':
      return storedResponseOf(request, outcome);
    case 'recorded': {
      const { tenant } = request.incoming.receipt;
      return withConsistencyToken(
        dependencies.tokens,
        tenant,
        storedResponseOf(request, outcome),
        outcome.position,
      );
    }
  }
}
