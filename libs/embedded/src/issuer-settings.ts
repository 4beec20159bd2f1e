/**
 * Somebody of a demo organisation, who may sign in without a password. `subject` is the staff member's id,
 * `label` what the login page shows beside the login.
 */
export interface DemoPerson {
  readonly login: string;
  readonly label?: string;
  readonly subject: string;
  readonly tenant: string;
  readonly roles: readonly string[];
  readonly agencies: readonly string[];
}

export interface IssuerSettings {
  /** Where the keys and client secrets live; made at the first start, kept between starts. */
  readonly folder: string;
  /** A free one when absent. Always on 127.0.0.1. */
  readonly port?: number;
  /** What access tokens are made for: an absolute URI. */
  readonly audience: string;
  readonly people: readonly DemoPerson[];
  /** Where browsers may be sent back to after signing in. */
  readonly redirectUris: readonly string[];
  /** Must say anything but `production`. */
  readonly nodeEnv: string;
}
