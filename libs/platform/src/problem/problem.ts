import type { Rejection, RejectionKind } from '@geleit/kernel';
import { problems, rejectionKinds, type ProblemCode, type ProblemKind } from './catalogue.js';

/**
 * A place in the request and what is wrong there; never the value. `pointer` is a JSON pointer (RFC 6901)
 * into the body.
 */
export type Fault =
  | { readonly pointer: string; readonly code: string }
  | { readonly parameter: string; readonly code: string }
  | { readonly header: string; readonly code: string };

/** Problem details, RFC 9457. `instance` is the request's id. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly instance: string;
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** The stream's version now, with 412. */
  readonly version?: number;
}

export type Tongue = 'de' | 'en';

/** For whom a problem is written: the reader's language and the request's id. */
export interface Reader {
  readonly tongue: Tongue;
  readonly instance: string;
}

/** What a refusal adds to its kind. */
export interface Particulars {
  readonly errors?: readonly Fault[];
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown at the edge: the request ends with this problem. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: ProblemCode,
    readonly particulars: Particulars = {},
  ) {
    super(code);
  }
}

const written = (kind: ProblemKind, type: string, { tongue, instance }: Reader): Problem => ({
  type,
  title: kind[tongue],
  status: kind.status,
  instance: `urn:uuid:${instance}`,
});

/** More would help nobody, and a body could be made to earn megabytes of them. */
const mostErrors = 50;

export const problemOf = (
  code: ProblemCode,
  reader: Reader,
  { errors, version }: Particulars = {},
): Problem => ({
  ...written(problems[code], `urn:geleit:problem:${code}`, reader),
  ...(errors && { errors: errors.slice(0, mostErrors) }),
  ...(version !== undefined && { version }),
});

export const rejectionProblem = (
  { rejected, detail }: Rejection,
  kind: RejectionKind,
  reader: Reader,
): Problem => ({
  ...written(rejectionKinds[kind], `urn:geleit:rejection:${rejected}`, reader),
  ...(detail !== undefined && { detail }),
});

/**
 * The better liked of German and English (`Accept-Language`, RFC 9110); English when neither is asked for.
 */
export function tongueOf(acceptLanguage = ''): Tongue {
  const ranges = acceptLanguage
    .split(',')
    .map((range) => /^\s*(de|en)(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(range));
  const liking = (tongue: Tongue) =>
    Math.max(
      0,
      ...ranges.map((found) => (found?.[1]?.toLowerCase() === tongue ? Number(found[2] ?? '1') : 0)),
    );
  return liking('de') > liking('en') ? 'de' : 'en';
}
