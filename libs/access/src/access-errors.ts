/**
 * 401: the token is missing or invalid. The message names the kind of fault and never contains a value of the
 * token.
 */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
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
