import { ProblemError } from '@geleit/platform';

/** Where a browser may be sent after signing in: a page of the gateway's own address or of a web app. */
export class ReturnAddresses {
  readonly origins: ReadonlySet<string>;

  constructor(
    private readonly publicUrl: string,
    webOrigins: readonly string[],
  ) {
    this.origins = new Set([publicUrl, ...webOrigins]);
  }

  /** @throws ProblemError `invalid-parameter` for an address elsewhere */
  resolve(returnTo = '/'): string {
    const url = URL.canParse(returnTo, this.publicUrl) ? new URL(returnTo, this.publicUrl) : undefined;
    if (url === undefined || !this.origins.has(url.origin) || url.username !== '' || url.password !== '')
      throw new ProblemError('invalid-parameter', {
        errors: [{ parameter: 'returnTo', code: 'not-a-web-app' }],
      });
    return url.href;
  }

  /** The start page of the app that asks, which the issuer knows; of the gateway if it is none. */
  startPageFor(origin: string | undefined): string {
    return `${origin !== undefined && this.origins.has(origin) ? origin : this.publicUrl}/`;
  }
}
