import type { IncomingHttpHeaders } from 'node:http';

/**
 * The cookies of a gateway. Over TLS their names begin with `__Host-`, which browsers take only from this
 * host, over TLS and for all of it. Without TLS, on the machine of a developer, that prefix and `Secure` are
 * not available in every browser, so the names differ and nothing pretends to be what it is not.
 */
export class SessionCookies {
  private readonly prefix: string;
  private readonly secure: string;

  constructor(publicUrl: string) {
    const overTls = publicUrl.startsWith('https:');
    this.prefix = overTls ? '__Host-geleit' : 'geleit';
    this.secure = overTls ? '; Secure' : '';
  }

  /** `SameSite=Strict`: pages of another site never act with it. */
  issueSession(id: string): string {
    return `${this.prefix}-session=${id}; Path=/; HttpOnly; SameSite=Strict${this.secure}`;
  }

  endSession(): string {
    return `${this.prefix}-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${this.secure}`;
  }

  sessionIn(headers: IncomingHttpHeaders): string | undefined {
    return this.find(`${this.prefix}-session`, headers);
  }

  /** `SameSite=Lax`: it comes back with the navigation from the issuer, which may be another site. */
  issueSignIn(state: string, sealed: string, seconds: number): string {
    return `${this.signInName(state)}=${sealed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${this.secure}`;
  }

  endSignIn(state: string): string {
    return this.issueSignIn(state, '', 0);
  }

  signInIn(state: string, headers: IncomingHttpHeaders): string | undefined {
    return this.find(this.signInName(state), headers);
  }

  /** One for each sign-in, so that two tabs can sign in at once. */
  private signInName(state: string): string {
    return `${this.prefix}-sign-in-${state.slice(0, 8)}`;
  }

  /** A name that comes twice names nothing: one of the two is not ours. */
  private find(name: string, { cookie = '' }: IncomingHttpHeaders): string | undefined {
    const values = cookie
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1));
    if (values.length > 1) return 'ambiguous';
    return values[0] === '' ? undefined : values[0];
  }
}
