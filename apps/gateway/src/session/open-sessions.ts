import type { TokenVerifier } from '@geleit/access';
import { BadConfig, type ResourceStack } from '@geleit/platform';
import type { ServiceIdentity } from '@geleit/privacy';
import type { Logger } from 'pino';
import { BrowserSessions } from './browser-sessions.js';
import { IdentityClient } from './identity-client.js';
import { ReturnAddresses } from './return-address.js';
import type { SessionParts } from './session-parts.js';
import type { SessionConfig } from './session-config.js';
import { SessionCookies } from './session-cookies.js';
import { SessionStore } from './session-store.js';
import { SignIn } from './sign-in.js';
import { StreamTickets } from './stream-tickets.js';

export interface OpenSessionsSettings {
  readonly config: SessionConfig;
  readonly verify: TokenVerifier;
  /** The gateway's own; what is derived from it is the same in each of its processes. */
  readonly identity: Pick<ServiceIdentity, 'deriveSecret'>;
  readonly log: Logger;
  readonly resourceStack: ResourceStack;
}

/** Returns what signing in with a browser needs; undefined without PUBLIC_URL. @throws BadConfig */
export function openSessions(settings: OpenSessionsSettings): SessionParts | undefined {
  const { config, verify, identity, log, resourceStack } = settings;
  const { publicUrl, sessionDatabaseUrl: url = '' } = config;
  if (publicUrl === undefined) return undefined;
  refusePlainHttp(config, publicUrl);
  const store = resourceStack.add(
    'sessions',
    new SessionStore({
      url,
      secret: identity.deriveSecret('session'),
      idleSeconds: config.sessionIdleSeconds,
      maxSeconds: config.sessionMaxSeconds,
    }),
    (it) => it.close(),
  );
  const streamTickets = resourceStack.add(
    'stream tickets',
    new StreamTickets({ url, secret: identity.deriveSecret('stream-ticket') }),
    (it) => it.close(),
  );
  const identityClient = new IdentityClient({
    issuer: signInIssuerOf(config),
    discoveryUrl: config.signInDiscoveryUrl,
    clientId: config.signInClientId,
    clientSecret: config.signInClientSecret ?? '',
    redirectUri: `${publicUrl}/auth/callback`,
    scopes: config.signInScopes,
  });
  return {
    sessions: new BrowserSessions({ store, identityClient, verify, log }),
    signIn: new SignIn(identityClient, identity.deriveSecret('sign-in')),
    cookies: new SessionCookies(publicUrl),
    addresses: new ReturnAddresses(publicUrl, config.webOrigins),
    streamTickets,
  };
}

function signInIssuerOf({ signInIssuer, oidcIssuers }: SessionConfig): string {
  const issuers = oidcIssuers.map(({ issuer }) => issuer);
  const chosen = signInIssuer ?? issuers[0] ?? '';
  if (!issuers.includes(chosen)) throw new BadConfig(['SIGN_IN_ISSUER: is none of OIDC_ISSUERS']);
  return chosen;
}

/** Cookies without `Secure` are for the machine of a developer. */
function refusePlainHttp({ nodeEnv }: SessionConfig, publicUrl: string): void {
  if (publicUrl.startsWith('https:')) return;
  const isLoopback = ['localhost', '127.0.0.1'].includes(new URL(publicUrl).hostname);
  if (nodeEnv === 'production' || !isLoopback)
    throw new BadConfig(['PUBLIC_URL: https is needed, except on localhost outside production']);
}
