import type { FastifyRequest } from 'fastify';
import type { QueryApi } from '../manifest/query-api.js';
import { invalidParameter } from './read-parameters.js';

/** The collection whose streams the rows of a query show, without what is below it. */
export const collectionOfRows = ({ path }: Pick<QueryApi<object>, 'path'>): string =>
  path.split('/')[0] ?? path;

/** Whether the reader also wants what the row offers: `expand=allowed`. @throws ProblemError invalid-parameter */
export function wantsAllowed({ query }: FastifyRequest, offersCommands: boolean): boolean {
  const { expand, ...others } = query as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalidParameter(unknown, 'unknown');
  if (expand === undefined) return false;
  if (!offersCommands) throw invalidParameter('expand', 'unknown');
  if (expand !== 'allowed') throw invalidParameter('expand', 'isIn');
  return true;
}
