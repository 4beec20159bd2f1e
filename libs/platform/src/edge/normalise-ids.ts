import { canonicalId } from '@geleit/access';
import type { FastifyRequest } from 'fastify';
import { validateAndNormaliseBody } from './inspect-body.js';
import { ProblemError } from './problem.js';

/** Converts ids in path, query and body to lower case, so that later code sees each id in one form. */
export function normaliseIds({ params, query, body }: FastifyRequest): void {
  for (const values of [params, query] as Record<string, unknown>[])
    for (const [name, value] of Object.entries(values))
      if (typeof value === 'string') values[name] = canonicalId(value);
  const errors = validateAndNormaliseBody(body);
  if (errors.length > 0) throw new ProblemError('invalid-command', { errors });
}
