import type { ClientMetadata } from 'oidc-provider';
import type { EmbeddedIssuerSettings } from './issuer-settings.js';

/** The client of web apps that sign people in themselves: authorization code with PKCE, no secret. */
export const browserClientId = 'geleit-web';

/** The client of the gateway, which keeps the tokens of a browser's session: the same with a secret. */
export const gatewayClientId = 'geleit-gateway';

const signsPeopleIn = {
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
} satisfies Partial<ClientMetadata>;

const startPageOf = (origin: string): string => `${origin}/`;

/** None when there is no page to send a browser back to. */
export function browserClients(
  { webOrigins = [], gatewayUrl }: Pick<EmbeddedIssuerSettings, 'webOrigins' | 'gatewayUrl'>,
  gatewaySecret: string,
): readonly ClientMetadata[] {
  return [
    ...(webOrigins.length === 0 ? [] : [webAppClient(webOrigins)]),
    ...(gatewayUrl === undefined ? [] : [gatewayClient(gatewayUrl, webOrigins, gatewaySecret)]),
  ];
}

/** Addresses are exact: a pattern would let a code go to any page of the origin (RFC 9700, 4.1.3). */
const webAppClient = (origins: readonly string[]): ClientMetadata => ({
  ...signsPeopleIn,
  client_id: browserClientId,
  token_endpoint_auth_method: 'none',
  redirect_uris: origins.flatMap((origin) => [startPageOf(origin), `${origin}/callback`]),
  post_logout_redirect_uris: origins.map(startPageOf),
});

const gatewayClient = (url: string, origins: readonly string[], secret: string): ClientMetadata => ({
  ...signsPeopleIn,
  client_id: gatewayClientId,
  client_secret: secret,
  token_endpoint_auth_method: 'client_secret_basic',
  redirect_uris: [`${url}/auth/callback`],
  post_logout_redirect_uris: [url, ...origins].map(startPageOf),
});
