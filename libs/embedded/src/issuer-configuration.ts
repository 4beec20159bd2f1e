import type { JWK as SigningKey } from 'jose';
import {
  errors,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { DemoUser, EmbeddedIssuerSettings } from './issuer-settings.js';
import type { IssuerIdentity } from './issuer-identity.js';
import { memoryAdapterFactory } from './memory-adapter.js';
import { renderErrorPage } from './login-page.js';

/** The client for browsers: authorisation code with PKCE, no secret. */
export const browserClientId = 'geleit-web';

const apiScope = 'geleit';

/** oidc-provider for our API: signed access tokens (RFC 9068) that carry organisation and roles. */
export function issuerConfiguration(
  { audience, people, redirectUris }: EmbeddedIssuerSettings,
  { secrets, signingKey, cookieKey }: IssuerIdentity,
): Configuration {
  return {
    adapter: memoryAdapterFactory(),
    renderError: renderErrorPage,
    clients: [
      ...browserClients(redirectUris),
      ...people.map(({ login }) => machineClient(login, secrets.get(login) ?? '')),
    ],
    jwks: { keys: [signingKey as SigningKey & JWK] },
    cookies: { keys: [cookieKey] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid'],
    ttl: lifetimes,
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    loadExistingGrant: ({ oidc }) => createGrant(oidc, audience),
    ...personClaims(people),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: apiResource(audience),
    },
  };
}

const hourSeconds = 3600;

const lifetimes: Configuration['ttl'] = {
  AccessToken: hourSeconds,
  ClientCredentials: hourSeconds,
  AuthorizationCode: 60,
  IdToken: hourSeconds,
  Interaction: hourSeconds,
  Session: 10 * hourSeconds,
  Grant: 10 * hourSeconds,
};

/** Whose token it is, and what the token says about them. */
function personClaims(
  people: readonly DemoUser[],
): Pick<Configuration, 'findAccount' | 'extraTokenClaims' | 'formats'> {
  const bySubject = new Map(people.map((person) => [person.subject, person]));
  const byLogin = new Map(people.map((person) => [person.login, person]));
  const ownerOf = (token: object) =>
    'accountId' in token
      ? bySubject.get(token.accountId as string)
      : byLogin.get((token as { clientId?: string }).clientId ?? '');
  return {
    findAccount: (_, accountId) =>
      bySubject.has(accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    extraTokenClaims: (_, token) => tokenClaimsOf(ownerOf(token)),
    // A machine client acts for its person, who becomes the subject of the token.
    formats: {
      customizers: { jwt: (_, token, { payload }) => void (payload.sub = ownerOf(token)?.subject ?? '') },
    },
  };
}

/** The API as the only resource (RFC 8707) that tokens are issued for. */
const apiResource = (
  audience: string,
): NonNullable<NonNullable<Configuration['features']>['resourceIndicators']> => ({
  enabled: true,
  defaultResource: () => audience,
  useGrantedResource: () => true,
  getResourceServerInfo: (_, resource) => {
    if (resource !== audience) throw new errors.InvalidTarget();
    return {
      scope: apiScope,
      audience,
      accessTokenFormat: 'jwt',
      accessTokenTTL: hourSeconds,
      jwt: { sign: { alg: 'ES256' } },
    };
  },
});

/** Grants everything: the demo client is our own, so nobody has to consent. */
async function createGrant({ provider, client, session }: KoaContextWithOIDC['oidc'], audience: string) {
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
  grant.addOIDCScope('openid');
  grant.addResourceScope(audience, apiScope);
  await grant.save();
  return grant;
}

/** No client when there is no page to send a browser back to. */
const browserClients = (redirectUris: readonly string[]): readonly ClientMetadata[] =>
  redirectUris.length === 0
    ? []
    : [
        {
          client_id: browserClientId,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code'],
          response_types: ['code'],
          redirect_uris: [...redirectUris],
        },
      ];

const machineClient = (login: string, secret: string): ClientMetadata => ({
  client_id: login,
  client_secret: secret,
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
});

const tokenClaimsOf = (person: DemoUser | undefined) =>
  person && { tenant_id: person.tenant, roles: [...person.roles] };
