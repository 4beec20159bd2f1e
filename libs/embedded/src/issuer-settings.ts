/**
 * A member of a demo organisation, who can sign in without a password. `label` is what the login page shows
 * with the login.
 */
export interface DemoUser {
  readonly login: string;
  readonly label?: string;
  /** What the id token tells a web app about them. */
  readonly name?: string;
  readonly email?: string;
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
  /** Web apps that sign people in themselves; what they may be sent back to follows from their origins. */
  readonly webOrigins?: readonly string[];
  /** Address under which browsers reach the gateway, which signs people in for the web apps. */
  readonly gatewayUrl?: string;
  /** Lifetime of access tokens; an hour if absent. */
  readonly accessTokenSeconds?: number;
  /** Anything but `production`. */
  readonly nodeEnv: string;
}
