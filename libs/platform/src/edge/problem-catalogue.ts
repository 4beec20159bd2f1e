import type { ProblemKind } from './problem-kind.js';
import { rejectionKinds } from './rejection-kinds.js';

/** Every problem that a service or the gateway returns. Codes are stable: clients branch on them. */
export const problems = {
  'malformed-request': {
    status: 400,
    en: 'The request cannot be read',
    de: 'Die Anfrage ist nicht lesbar',
    when: 'The body is not JSON, or a header is malformed.',
  },
  'malformed-text': {
    status: 400,
    en: 'The text is not UTF-8',
    de: 'Der Text ist nicht in UTF-8',
    when: 'The bytes of the body, or of the percent-encoded URL, are not valid UTF-8.',
  },
  'invalid-command': {
    status: 400,
    en: 'The command is not valid',
    de: 'Die Angaben sind ungültig',
    when: 'Fields are missing, unknown or out of range; `errors` names them.',
  },
  'invalid-parameter': {
    status: 400,
    en: 'A parameter is not valid',
    de: 'Ein Parameter ist ungültig',
    when: 'A query parameter is unknown, repeated or out of range; `errors` names it.',
  },
  'invalid-cursor': {
    status: 400,
    en: 'The cursor is not valid',
    de: 'Der Seitenzeiger ist ungültig',
    when: 'The cursor was changed, or belongs to another reader, list, order or filter.',
  },
  'invalid-consistency-token': {
    status: 400,
    en: 'The consistency token is not valid',
    de: 'Das Konsistenz-Token ist ungültig',
    when: 'The token was changed, or belongs to another organisation.',
  },
  'idempotency-key-missing': {
    status: 400,
    en: 'An idempotency key is required',
    de: 'Ein Idempotenzschlüssel ist nötig',
    when: 'A POST other than a query needs an `Idempotency-Key` of 8 to 128 printable characters.',
  },
  'two-credentials': {
    status: 400,
    en: 'A session and a token at once',
    de: 'Sitzung und Token zugleich',
    when: 'The request has both the cookie of a session and an `Authorization` header; send one of them.',
  },
  'sign-in-failed': {
    status: 400,
    en: 'The sign-in could not be completed',
    de: 'Die Anmeldung ist fehlgeschlagen',
    when: 'This browser did not start the sign-in, it began too long ago, or its code was used before.',
    advice: { en: 'Sign in again.', de: 'Bitte melden Sie sich noch einmal an.' },
  },
  'not-authenticated': {
    status: 401,
    en: 'Sign in first',
    de: 'Anmeldung nötig',
    when: 'The request has no valid access token; `WWW-Authenticate` says what is wrong with it.',
  },
  'session-ended': {
    status: 401,
    en: 'The session has ended',
    de: 'Die Sitzung ist beendet',
    when:
      'The cookie belongs to no session: it was idle for too long, reached its end, was ended, or the ' +
      'identity provider renews its tokens no more.',
    advice: { en: 'Sign in again.', de: 'Bitte melden Sie sich noch einmal an.' },
  },
  'csrf-refused': {
    status: 403,
    en: 'Not from a page of the app',
    de: 'Nicht von einer Seite der Anwendung',
    when:
      'A request with the cookie of a session came from another origin than those of the web apps, or ' +
      'changes something and has no `X-Geleit-Csrf` header; `errors` names the header.',
  },
  'not-registered': {
    status: 403,
    en: 'Not registered in the organisation',
    de: 'In der Organisation nicht eingetragen',
    when:
      'The token is valid, but no current staff member of its organisation has its subject. An ' +
      'administrator of the organisation registers staff (`POST /v1/staff`), the operator the first ' +
      'administrator (`ops tenant add`).',
    advice: {
      en: 'Ask an administrator of your organisation to register you, or to renew your registration.',
      de: 'Bitten Sie die Verwaltung Ihrer Organisation, Sie einzutragen oder den Eintrag zu erneuern.',
    },
  },
  forbidden: {
    status: 403,
    en: 'Not permitted',
    de: 'Nicht erlaubt',
    when: 'The actor may know that the resource exists, but not do this.',
  },
  'not-found': {
    status: 404,
    en: 'Not found',
    de: 'Nicht gefunden',
    when: 'The resource does not exist, or the actor may not know that it exists.',
  },
  'method-not-allowed': {
    status: 405,
    en: 'Method not allowed',
    de: 'Methode nicht erlaubt',
    when: 'The path exists for other methods; `Allow` lists them.',
  },
  contended: {
    status: 409,
    en: 'Too many concurrent changes',
    de: 'Andere waren schneller',
    when: 'Other changes overtook the command at every attempt. Nothing was recorded.',
  },
  'organisation-ended': {
    status: 409,
    en: 'The organisation has left',
    de: 'Die Organisation ist ausgeschieden',
    when:
      'The organisation has left for good and the keys of its personal values were destroyed. Nothing was ' +
      'recorded, and no command that holds such values will be.',
  },
  'request-in-flight': {
    status: 409,
    en: 'The same request is in progress',
    de: 'Dieselbe Anfrage wird gerade bearbeitet',
    when: 'A request with this idempotency key has not completed yet.',
  },
  'version-mismatch': {
    status: 412,
    en: 'Changed in the meantime',
    de: 'Inzwischen geändert',
    when: '`If-Match` names an older version; `version` and `ETag` name the current one.',
  },
  'body-too-large': {
    status: 413,
    en: 'The body is too large',
    de: 'Die Anfrage ist zu groß',
    when: 'The body, or an event published because of it, exceeds the limit.',
  },
  'unsupported-media-type': {
    status: 415,
    en: 'This type of content is not accepted',
    de: 'Diese Art von Inhalt wird nicht angenommen',
    when: 'The body is not `application/json` or, where a file is uploaded, a form.',
  },
  'invalid-value': {
    status: 422,
    en: 'A value is not acceptable',
    de: 'Eine Angabe ist nicht zulässig',
    when:
      'A text is blank, damaged, has control characters or more than eight marks on a letter, or a day or ' +
      'moment is outside the years 1900 to 2199; `errors` names the fields.',
  },
  'idempotency-key-reused': {
    status: 422,
    en: 'The idempotency key was used for another request',
    de: 'Der Idempotenzschlüssel gehört zu einer anderen Anfrage',
    when: 'The same key was used before with another path, body or `If-Match`.',
  },
  'if-match-required': {
    status: 428,
    en: 'If-Match is required',
    de: 'If-Match ist nötig',
    when: 'The command must name the version on which it was decided.',
  },
  'too-many-requests': {
    status: 429,
    en: 'Too many requests',
    de: 'Zu viele Anfragen',
    when: 'The limit of the organisation or the user is reached; try again after `Retry-After`.',
  },
  internal: {
    status: 500,
    en: 'Internal error',
    de: 'Interner Fehler',
    when: 'The server failed; `instance` identifies the request in its log.',
  },
  'bad-gateway': {
    status: 502,
    en: 'Invalid response from a service',
    de: 'Ein Dienst antwortet nicht richtig',
    when: 'The gateway received no valid response.',
  },
  unavailable: {
    status: 503,
    en: 'Temporarily unavailable',
    de: 'Zurzeit nicht verfügbar',
    when: 'Nothing was recorded; try again after `Retry-After`.',
  },
  'not-yet-consistent': {
    status: 503,
    en: 'Not yet up to date',
    de: 'Noch nicht auf dem neuesten Stand',
    when: 'The event of the consistency token has not arrived yet; try again after `Retry-After`.',
  },
  'gateway-timeout': {
    status: 504,
    en: 'A service responded too late',
    de: 'Ein Dienst antwortet zu spät',
    when: 'The gateway stopped waiting. A command may have been recorded: repeat it with its key.',
  },
} as const satisfies Record<string, ProblemKind>;
export type ProblemCode = keyof typeof problems;

/** The catalogue for the documents: stable types and what they mean. */
export const problemCatalogue: readonly (ProblemKind & { readonly type: string })[] = [
  ...Object.entries(problems).map(([code, kind]) => ({ type: `urn:geleit:problem:${code}`, ...kind })),
  ...Object.values(rejectionKinds).map((kind) => ({ type: 'urn:geleit:rejection:<Code>', ...kind })),
];
