/** What the issuer gave for a session. It is sealed before it is stored, and never sent to a browser. */
export interface SessionTokens {
  readonly accessToken: string;
  /** Absent if the issuer renews no tokens: then the session ends with its first access token. */
  readonly refreshToken?: string | undefined;
  /** Names the issuer's session when that one is to be ended. */
  readonly idToken: string;
  /** Milliseconds since 1970. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

const renewBeforeMs = 30_000;

/** Whether an access token is renewed before it is used again: in the last fifth of its life, at most 30 s. */
export const isDue = ({ obtainedAt, expiresAt }: SessionTokens, now = Date.now()): boolean =>
  now >= expiresAt - Math.min(renewBeforeMs, (expiresAt - obtainedAt) / 5);

export const isExpired = ({ expiresAt }: SessionTokens, now = Date.now()): boolean => now >= expiresAt;
