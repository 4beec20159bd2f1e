/** Why nobody is signed in. The texts are for whoever configures an identity provider or writes a client. */
export const authenticationFaults = {
  'no-token': 'no bearer token',
  malformed: 'malformed token',
  'unknown-issuer': 'issuer unknown',
  expired: 'token has expired',
  invalid: 'token is not valid',
  'issued-in-future': 'token was issued in the future',
  'lives-too-long': 'token lives longer than allowed',
  'roles-not-a-list': 'claim roles is not a list of strings',
  'agencies-not-a-list': 'claim agencies is not a list of strings',
} as const;
export type AuthenticationFault = keyof typeof authenticationFaults;

/** 401: the token is missing or refused. Contains no value of the token. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
  constructor(readonly reason: AuthenticationFault) {
    super(authenticationFaults[reason]);
  }
}

/** 403: the token is genuine, but its issuer may not issue tokens for that organisation. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
}

/**
 * 503: no key of the issuer has been fetched yet, so nothing can be verified. Retry after `retryAfter`
 * seconds.
 */
export class IdentityProviderUnavailable extends Error {
  override readonly name = 'IdentityProviderUnavailable';
  constructor(
    readonly retryAfter = 5,
    options?: ErrorOptions,
  ) {
    super('identity provider unavailable', options);
  }
}
