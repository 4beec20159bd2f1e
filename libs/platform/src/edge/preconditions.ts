import { ProblemError } from './problem.js';

export const etagOf = (version: number | string): string => `"${version}"`;

/** The version that `If-Match` names. @throws Refusal if-match-required, malformed-request */
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

/** Whether `If-None-Match` already has this version (weak comparison, RFC 9110). */
export const matchesEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
