/**
 * A member of a demo organisation, who can sign in without a password. `label` is what the login page shows
 * with the login.
 */
export interface DemoUser {
  readonly login: string;
  readonly label?: string;
  readonly subject: string;
  readonly tenant: string;
  readonly roles: readonly string[];
}

export interface EmbeddedIssuerSettings {
  /** Where the keys and client secrets are stored; created at the first start, kept between starts. */
  readonly folder: string;
  /** A free one if absent. Always on 127.0.0.1. */
  readonly port?: number;
  /** The audience of access tokens: an absolute URI. */
  readonly audience: string;
  readonly people: readonly DemoUser[];
  /** Where browsers may be redirected to after signing in. */
  readonly redirectUris: readonly string[];
  /** Anything but `production`. */
  readonly nodeEnv: string;
}
