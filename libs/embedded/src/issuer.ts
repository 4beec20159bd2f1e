import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { browserClientId, gatewayClientId } from './browser-clients.js';
import { issuerConfiguration } from './issuer-configuration.js';
import type { EmbeddedIssuerSettings } from './issuer-settings.js';
import { ensureIdentity } from './issuer-identity.js';
import { loginPageHandler } from './login-page.js';

export interface Issuer {
  readonly issuer: string;
  readonly jwksUri: string;
  /** The client of web apps that sign people in themselves: authorization code with PKCE, no secret. */
  readonly browserClientId: string;
  /** The client of the gateway, which signs people in for web apps. */
  readonly gatewayClient: { readonly id: string; readonly secret: string };
  /** Each login is also a client: POST its secret here with `grant_type=client_credentials`. */
  readonly tokenUrl: string;
  readonly secrets: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/**
 * Starts the identity provider of a single machine: real OpenID Connect, on loopback, for the demo
 * organisations.
 * @throws Error in production
 */
export async function startIssuer(settings: EmbeddedIssuerSettings): Promise<Issuer> {
  if (settings.nodeEnv === 'production')
    throw new Error('the embedded identity provider lets everyone in and does not start in production');
  const identity = await ensureIdentity(settings.folder, [
    ...settings.people.map(({ login }) => login),
    gatewayClientId,
  ]);
  const server = createServer();
  server.listen(settings.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, issuerConfiguration(settings, identity));
  server.on(
    'request',
    requireOwnHost(new URL(issuer).host, loginPageHandler(provider, settings.people, provider.callback())),
  );
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    browserClientId,
    gatewayClient: { id: gatewayClientId, secret: identity.secrets.get(gatewayClientId) ?? '' },
    tokenUrl: `${issuer}/token`,
    secrets: identity.secrets,
    stop: () => closeHttpServer(server),
  };
}

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Refuses requests under other host names: a web page elsewhere can point its own name at 127.0.0.1. */
const requireOwnHost =
  (host: string, requestHandler: RequestHandler): RequestHandler =>
  (request, response) =>
    request.headers.host === host ? requestHandler(request, response) : response.writeHead(421).end();

async function closeHttpServer(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
