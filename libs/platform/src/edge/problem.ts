import { rejectionWords } from '@geleit/labels';
import type { Rejection, RejectionKind } from '@geleit/kernel';
import { problems, type ProblemCode } from './problem-catalogue.js';
import type { ProblemKind } from './problem-kind.js';
import { rejectionKinds } from './rejection-kinds.js';

/**
 * A location in the request and what is wrong there; never the value. `pointer` is a JSON pointer (RFC 6901)
 * into the body.
 */
export type RequestFault =
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
  readonly errors?: readonly RequestFault[];
  /** The stream's current version, with 412. */
  readonly version?: number;
}

export type ProblemLanguage = 'de' | 'en';

/** The language of a problem and the id of its request. */
export interface ProblemContext {
  readonly language: ProblemLanguage;
  readonly instance: string;
}

/** What a problem contains beyond its kind. */
export interface ProblemOptions {
  /** What the reader can do about it; never a value of the request. */
  readonly detail?: string;
  readonly errors?: readonly RequestFault[];
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown to end the request with this problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly code: ProblemCode,
    readonly options: ProblemOptions = {},
  ) {
    super(code);
  }
}

const problemOfKind = (kind: ProblemKind, type: string, { language, instance }: ProblemContext): Problem => ({
  type,
  title: kind[language],
  status: kind.status,
  instance: `urn:uuid:${instance}`,
  ...(kind.advice && { detail: kind.advice[language] }),
});

/** More errors would not help, and a hostile body could cause megabytes of them. */
const maxErrors = 50;

export const problemOf = (
  code: ProblemCode,
  problemContext: ProblemContext,
  { detail, errors, version }: ProblemOptions = {},
): Problem => ({
  ...problemOfKind(problems[code], `urn:geleit:problem:${code}`, problemContext),
  ...(detail !== undefined && { detail }),
  ...(errors && { errors: errors.slice(0, maxErrors) }),
  ...(version !== undefined && { version }),
});

/** The title is that of the rejection itself: what is wrong, in the words that labels have for it. */
export const rejectionProblem = (
  { rejected, detail, pointer }: Rejection,
  kind: RejectionKind,
  problemContext: ProblemContext,
): Problem => ({
  ...problemOfKind(
    { ...rejectionKinds[kind], ...rejectionWords[rejected] },
    `urn:geleit:rejection:${rejected}`,
    problemContext,
  ),
  ...(detail !== undefined && { detail }),
  ...(pointer !== undefined && { errors: [{ pointer, code: rejected }] }),
});

/**
 * Returns the preferred of German and English (`Accept-Language`, RFC 9110), and `otherwise` if neither is named.
 */
export function problemLanguageOf(acceptLanguage = '', otherwise: ProblemLanguage = 'en'): ProblemLanguage {
  const ranges = acceptLanguage
    .split(',')
    .map((range) => /^\s*(de|en)(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(range));
  const preferenceFor = (problemLanguage: ProblemLanguage) =>
    Math.max(
      0,
      ...ranges.map((range) => (range?.[1]?.toLowerCase() === problemLanguage ? Number(range[2] ?? '1') : 0)),
    );
  const [german, english] = [preferenceFor('de'), preferenceFor('en')];
  if (german === 0 && english === 0) return otherwise;
  return german > english ? 'de' : 'en';
}
