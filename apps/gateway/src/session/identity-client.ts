import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  refreshTokenGrant,
  ResponseBodyError,
  tokenRevocation,
  type Configuration,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import type { SessionTokens } from './session-tokens.js';

export interface IdentityClientSettings {
  readonly issuer: string;
  /** Where its metadata is read; the usual place when absent. */
  readonly discoveryUrl?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** Separated by spaces. */
  readonly scopes: string;
}

/** What a sign-in has to remember until the browser comes back. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The issuer refuses to renew the tokens: its session has ended, or the person may not sign in any more. */
export class RenewalRefused extends Error {
  override readonly name = 'RenewalRefused';
}

const timeoutSeconds = 5;

/** The gateway as a client of the issuer at which people sign in. */
export class IdentityClient {
  private configuration: Promise<Configuration> | undefined;

  constructor(private readonly settings: IdentityClientSettings) {}

  async signInUrl({ state, nonce, verifier }: SignInChecks): Promise<string> {
    return buildAuthorizationUrl(await this.discover(), {
      redirect_uri: this.settings.redirectUri,
      scope: this.settings.scopes,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).href;
  }

  /** Exchanges the code of `callbackUrl`. The answer, its issuer, nonce and id token are checked. */
  async exchangeCode(callbackUrl: URL, { state, nonce, verifier }: SignInChecks): Promise<SessionTokens> {
    const configuration = await this.discover();
    return tokensOf(
      await authorizationCodeGrant(configuration, callbackUrl, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      }),
    );
  }

  /** @throws RenewalRefused */
  async renew(tokens: SessionTokens): Promise<SessionTokens> {
    if (tokens.refreshToken === undefined) throw new RenewalRefused();
    try {
      return tokensOf(await refreshTokenGrant(await this.discover(), tokens.refreshToken), tokens);
    } catch (fault) {
      if (fault instanceof ResponseBodyError && fault.error === 'invalid_grant') throw new RenewalRefused();
      throw fault;
    }
  }

  async revoke({ refreshToken }: SessionTokens): Promise<void> {
    if (refreshToken !== undefined)
      await tokenRevocation(await this.discover(), refreshToken, { token_type_hint: 'refresh_token' });
  }

  /** Where the browser ends the issuer's session; undefined if the issuer has no such place. */
  async endSessionUrl({ idToken }: SessionTokens, returnTo: string): Promise<string | undefined> {
    const configuration = await this.discover();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo })
      .href;
  }

  /** Read once it is needed, and again after a failure: the gateway also starts without the issuer. */
  private discover(): Promise<Configuration> {
    this.configuration ??= this.readMetadata().catch((fault: unknown) => {
      this.configuration = undefined;
      throw fault;
    });
    return this.configuration;
  }

  private async readMetadata(): Promise<Configuration> {
    const { issuer, discoveryUrl, clientId, clientSecret } = this.settings;
    const url = new URL(discoveryUrl ?? `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const configuration = await discovery(url, clientId, undefined, ClientSecretBasic(clientSecret), {
      timeout: timeoutSeconds,
      // Production refuses issuers without TLS at its start.
      ...(url.protocol === 'http:' && { execute: [allowInsecureRequests] }),
    });
    if (configuration.serverMetadata().issuer !== issuer) throw new Error('metadata of another issuer');
    return configuration;
  }
}

type TokenResponse = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** A renewal need not repeat what has not changed. */
function tokensOf(response: TokenResponse, earlier?: SessionTokens): SessionTokens {
  const obtainedAt = Date.now();
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token ?? earlier?.refreshToken,
    idToken: response.id_token ?? earlier?.idToken ?? '',
    obtainedAt,
    expiresAt: obtainedAt + (response.expiresIn() ?? 60) * 1000,
    ...personIn(response.claims() ?? earlier),
  };
}

const personIn = (claims: object = {}): Pick<SessionTokens, 'name' | 'email'> => ({
  name: textIn(claims, 'name'),
  email: textIn(claims, 'email'),
});

function textIn(claims: object, name: string): string | undefined {
  const value = (claims as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}
