import type { JWK as SigningKey } from 'jose';
import {
  errors,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { DemoPerson, IssuerSettings } from './issuer.js';
import type { Identity } from './issuer-identity.js';
import { memory } from './issuer-memory.js';
import { errorPage } from './login-page.js';

/** The client of browsers: authorisation code with PKCE, no secret. */
export const browserClient = 'geleit-web';

const hour = 3600;
const scope = 'geleit';

/**
 * oidc-provider set up as a resource server wants it: signed access tokens (RFC 9068) that name organisation,
 * roles and agencies.
 */
export function issuerConfiguration(
  { audience, people, redirectUris }: IssuerSettings,
  identity: Identity,
): Configuration {
  const bySubject = new Map(people.map((person) => [person.subject, person]));
  const byLogin = new Map(people.map((person) => [person.login, person]));
  const ofToken = (token: object) =>
    'accountId' in token
      ? bySubject.get(token.accountId as string)
      : byLogin.get((token as { clientId?: string }).clientId ?? '');
  return {
    adapter: memory(),
    renderError: errorPage,
    clients: [
      ...browser(redirectUris),
      ...people.map(({ login }) => machine(login, identity.secrets.get(login) ?? '')),
    ],
    jwks: { keys: [identity.signingKey as SigningKey & JWK] },
    cookies: { keys: [identity.cookieKey] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid'],
    ttl: {
      AccessToken: hour,
      ClientCredentials: hour,
      AuthorizationCode: 60,
      IdToken: hour,
      Interaction: hour,
      Session: 10 * hour,
      Grant: 10 * hour,
    },
    findAccount: (_, accountId) =>
      bySubject.has(accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    extraTokenClaims: (_, token) => claimsOf(ofToken(token)),
    // A machine client stands for its person, so that what it does is done by that person.
    formats: {
      customizers: { jwt: (_, token, { payload }) => void (payload.sub = ofToken(token)?.subject ?? '') },
    },
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    loadExistingGrant: ({ oidc }) => granted(oidc, audience),
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
            scope,
            audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: hour,
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
  };
}

/** The demo client is our own: nobody has to consent to it. */
async function granted({ provider, client, session }: KoaContextWithOIDC['oidc'], audience: string) {
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
  grant.addOIDCScope('openid');
  grant.addResourceScope(audience, scope);
  await grant.save();
  return grant;
}

/** None where no page is known that a browser could be sent back to. */
const browser = (redirectUris: readonly string[]): readonly ClientMetadata[] =>
  redirectUris.length === 0
    ? []
    : [
        {
          client_id: browserClient,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code'],
          response_types: ['code'],
          redirect_uris: [...redirectUris],
        },
      ];

const machine = (login: string, secret: string): ClientMetadata => ({
  client_id: login,
  client_secret: secret,
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
});

const claimsOf = (person: DemoPerson | undefined) =>
  person && { tenant_id: person.tenant, roles: [...person.roles], agencies: [...person.agencies] };
