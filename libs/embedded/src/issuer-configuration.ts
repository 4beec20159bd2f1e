import type { JWK as SigningKey } from 'jose';
import {
  errors,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { browserClients, gatewayClientId } from './browser-clients.js';
import type { DemoUser, EmbeddedIssuerSettings } from './issuer-settings.js';
import type { IssuerIdentity } from './issuer-identity.js';
import { memoryAdapterFactory } from './memory-adapter.js';
import { renderErrorPage, renderSignedOutPage, renderSignOutPage } from './login-page.js';

const apiScope = 'geleit';

/** oidc-provider for our API: signed access tokens (RFC 9068) that carry organisation and roles. */
export function issuerConfiguration(
  settings: EmbeddedIssuerSettings,
  { secrets, signingKey, cookieKey }: IssuerIdentity,
): Configuration {
  const { audience, people, webOrigins = [], accessTokenSeconds = hourSeconds } = settings;
  return {
    adapter: memoryAdapterFactory(),
    renderError: renderErrorPage,
    clients: [
      ...browserClients(settings, secrets.get(gatewayClientId) ?? ''),
      ...people.map(({ login }) => machineClient(login, secrets.get(login) ?? '')),
    ],
    jwks: { keys: [signingKey as SigningKey & JWK] },
    cookies: { keys: [cookieKey] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    // The API is the only resource, so there is no token for the userinfo endpoint: the id token has the claims.
    conformIdTokenClaims: false,
    issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // Of the browser clients, only a web app itself calls the token endpoint from a page.
    clientBasedCORS: (_, origin, { clientAuthMethod }) =>
      clientAuthMethod === 'none' && webOrigins.includes(origin),
    ttl: lifetimes(accessTokenSeconds),
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    loadExistingGrant: ({ oidc }) => createGrant(oidc, audience),
    ...personClaims(people),
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderSignOutPage,
        postLogoutSuccessSource: renderSignedOutPage,
      },
      resourceIndicators: apiResource(audience, accessTokenSeconds),
    },
  };
}

const hourSeconds = 3600;

const lifetimes = (accessTokenSeconds: number): Configuration['ttl'] => ({
  AccessToken: accessTokenSeconds,
  ClientCredentials: accessTokenSeconds,
  AuthorizationCode: 60,
  IdToken: hourSeconds,
  Interaction: hourSeconds,
  RefreshToken: 10 * hourSeconds,
  Session: 10 * hourSeconds,
  Grant: 10 * hourSeconds,
});

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
    findAccount: (_, accountId) => {
      const person = bySubject.get(accountId);
      return person && { accountId, claims: () => accountClaimsOf(person) };
    },
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
  accessTokenSeconds: number,
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
      accessTokenTTL: accessTokenSeconds,
      jwt: { sign: { alg: 'ES256' } },
    };
  },
});

/** Grants everything: the demo client is our own, so nobody has to consent. */
async function createGrant({ provider, client, session }: KoaContextWithOIDC['oidc'], audience: string) {
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
  grant.addOIDCScope('openid profile email');
  grant.addResourceScope(audience, apiScope);
  await grant.save();
  return grant;
}

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

const accountClaimsOf = ({ subject, login, name = login, email }: DemoUser) => ({
  sub: subject,
  name,
  preferred_username: login,
  ...(email !== undefined && { email, email_verified: true }),
});
