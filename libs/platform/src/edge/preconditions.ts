import { ProblemError } from './problem.js';

export const etagOf = (version: number | string): string => `"${version}"`;

/** Returns the version in `If-Match`. @throws ProblemError if-match-required, malformed-request */
export function expectedVersion(ifMatch: string | undefined, required: boolean): number | undefined {
  if (ifMatch === undefined) {
    if (required) throw new ProblemError('if-match-required');
    return undefined;
  }
  const version = /^"(\d{1,15})"$/.exec(ifMatch)?.[1];
  if (version === undefined)
    throw new ProblemError('malformed-request', { errors: [{ header: 'If-Match', code: 'isEntityTag' }] });
  return Number(version);
}

/** Whether `If-None-Match` names this version (weak comparison, RFC 9110). */
export const matchesEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
