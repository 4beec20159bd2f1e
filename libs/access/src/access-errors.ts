/**
 * 401: no token, or one that proves nothing. The message names the reason's kind and never a value of the
 * token.
 */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
}

/** 403: the token is genuine, but its issuer may not speak for that organisation. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
}

/**
 * 503: no key of the issuer was ever fetched, so nothing can be verified. Try again after `retryAfter`
 * seconds.
 */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable';
  constructor(
    readonly retryAfter = 5,
    options?: ErrorOptions,
  ) {
    super('identity provider unavailable', options);
  }
}
