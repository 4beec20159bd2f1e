import { OpaqueTokens, ProblemError } from '@geleit/platform';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { IdentityClient, SignInChecks } from './identity-client.js';
import type { SessionTokens } from './session-tokens.js';

/** Seconds in which somebody has to sign in at the issuer. */
export const signInSeconds = 600;

interface StartedSignIn extends SignInChecks {
  readonly returnTo: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** The first half of a sign-in: where the browser goes, and what it has to bring back. */
export interface SignInStart {
  readonly url: string;
  readonly state: string;
  readonly sealed: string;
}

/** The second half. */
export interface SignInResult {
  readonly returnTo: string;
  /** Undefined if the issuer signed nobody in. */
  readonly tokens: SessionTokens | undefined;
}

/** Signs people in with authorization code and PKCE. What it has to remember meanwhile, the browser keeps sealed. */
export class SignIn {
  private readonly seals: OpaqueTokens;

  constructor(
    private readonly identity: IdentityClient,
    secret: Buffer,
  ) {
    this.seals = new OpaqueTokens(secret);
  }

  async start(returnTo: string): Promise<SignInStart> {
    const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const started: StartedSignIn = { ...checks, returnTo, until: Date.now() + signInSeconds * 1000 };
    return {
      url: await this.identity.signInUrl(checks),
      state: checks.state,
      sealed: this.seals.issue(checks.state, started),
    };
  }

  /** @throws ProblemError `sign-in-failed` for a sign-in that this browser did not start, or too long ago */
  async complete(callbackUrl: URL, sealed: string | undefined): Promise<SignInResult> {
    const started = this.open(callbackUrl.searchParams.get('state') ?? '', sealed);
    const { returnTo } = started;
    if (callbackUrl.searchParams.has('error')) return { returnTo, tokens: undefined };
    try {
      return { returnTo, tokens: await this.identity.exchangeCode(callbackUrl, started) };
    } catch {
      throw new ProblemError('sign-in-failed', { errors: [{ parameter: 'code', code: 'refused' }] });
    }
  }

  private open(state: string, sealed = ''): StartedSignIn {
    const started = this.seals.decrypt(state, sealed) as StartedSignIn | undefined;
    if (started === undefined || started.until < Date.now())
      throw new ProblemError('sign-in-failed', { errors: [{ parameter: 'state', code: 'unknown' }] });
    return started;
  }
}
