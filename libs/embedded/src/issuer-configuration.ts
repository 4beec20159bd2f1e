import type { JWK as SigningKey } from 'jose';
import {
  errors,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { DemoPerson, IssuerSettings } from './issuer-settings.js';
import type { IssuerIdentity } from './issuer-identity.js';
import { memoryAdapterFactory } from './memory-adapter.js';
import { renderErrorPage } from './login-page.js';

/** The client of browsers: authorisation code with PKCE, no secret. */
export const browserClientId = 'geleit-web';

const hourSeconds = 3600;
const apiScope = 'geleit';

/**
 * oidc-provider set up as a resource server wants it: signed access tokens (RFC 9068) that name organisation,
 * roles and agencies.
 */
export function issuerConfiguration(
  { audience, people, redirectUris }: IssuerSettings,
  issuerIdentity: IssuerIdentity,
): Configuration {
  const bySubject = new Map(people.map((person) => [person.subject, person]));
  const byLogin = new Map(people.map((person) => [person.login, person]));
  const ofToken = (token: object) =>
    'accountId' in token
      ? bySubject.get(token.accountId as string)
      : byLogin.get((token as { clientId?: string }).clientId ?? '');
  return {
    adapter: memoryAdapterFactory(),
    renderError: renderErrorPage,
    clients: [
      ...browserClients(redirectUris),
      ...people.map(({ login }) => machineClient(login, issuerIdentity.secrets.get(login) ?? '')),
    ],
    jwks: { keys: [issuerIdentity.signingKey as SigningKey & JWK] },
    cookies: { keys: [issuerIdentity.cookieKey] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid'],
    ttl: {
      AccessToken: hourSeconds,
      ClientCredentials: hourSeconds,
      AuthorizationCode: 60,
      IdToken: hourSeconds,
      Interaction: hourSeconds,
      Session: 10 * hourSeconds,
      Grant: 10 * hourSeconds,
    },
    findAccount: (_, accountId) =>
      bySubject.has(accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    extraTokenClaims: (_, token) => tokenClaimsOf(ofToken(token)),
    // A machine client stands for its person, so that what it does is done by that person.
    formats: {
      customizers: { jwt: (_, token, { payload }) => void (payload.sub = ofToken(token)?.subject ?? '') },
    },
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    loadExistingGrant: ({ oidc }) => createGrant(oidc, audience),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
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
      },
    },
  };
}

/** The demo client is our own: nobody has to consent to it. */
async function createGrant({ provider, client, session }: KoaContextWithOIDC['oidc'], audience: string) {
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
  grant.addOIDCScope('openid');
  grant.addResourceScope(audience, apiScope);
  await grant.save();
  return grant;
}

/** None where no page is known that a browser could be sent back to. */
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

const tokenClaimsOf = (person: DemoPerson | undefined) =>
  person && { tenant_id: person.tenant, roles: [...person.roles], agencies: [...person.agencies] };
