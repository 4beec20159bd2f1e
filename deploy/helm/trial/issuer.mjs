// An OpenID Connect issuer for a trial of the chart: client credentials of known machines over TLS, access
// tokens according to RFC 9068, nothing else.
// Whoever has its Secret can sign in as anyone: it is no identity provider for people.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  randomUUID,
  sign,
  timingSafeEqual,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

const folder = process.env.ISSUER_FOLDER;
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8');
const { issuer, audience, clients } = JSON.parse(read('clients.json'));
const known = new Map(clients.map((client) => [client.login, client]));

const privateKey = createPrivateKey(read('signing.key'));
const jwk = {
  ...createPublicKey(privateKey).export({ format: 'jwk' }),
  alg: 'ES256',
  use: 'sig',
  kid: 'trial',
};
const seconds = 3600;

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
function tokenFor({ subject, tenant, roles, login }) {
  const iat = Math.floor(Date.now() / 1000);
  const head = part({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid });
  const body = part({
    iss: issuer,
    aud: audience,
    sub: subject,
    client_id: login,
    tenant_id: tenant,
    roles,
    iat,
    exp: iat + seconds,
    jti: randomUUID(),
  });
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${head}.${body}.${signature.toString('base64url')}`;
}

const digest = (text) => createHash('sha256').update(text).digest();
function clientOf(authorization = '') {
  const [login = '', secret = ''] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
    .map(decodeURIComponent);
  const client = known.get(login);
  return client && timingSafeEqual(digest(client.secret), digest(secret)) ? client : undefined;
}

async function formOf(request) {
  let text = '';
  for await (const piece of request) text = (text + piece).slice(0, 4096);
  return new URLSearchParams(text);
}

async function respond(request) {
  const path = `${request.method} ${request.url}`;
  if (path === 'GET /.well-known/openid-configuration')
    return [200, { issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: `${issuer}/token` }];
  if (path === 'GET /jwks') return [200, { keys: [jwk] }];
  if (path !== 'POST /token') return [404, {}];
  if ((await formOf(request)).get('grant_type') !== 'client_credentials')
    return [400, { error: 'unsupported_grant_type' }];
  const client = clientOf(request.headers.authorization);
  return client
    ? [200, { access_token: tokenFor(client), token_type: 'Bearer', expires_in: seconds }]
    : [401, { error: 'invalid_client' }];
}

const server = createServer({ key: read('tls.key'), cert: read('tls.crt') }, (request, response) => {
  respond(request)
    .catch(() => [400, { error: 'invalid_request' }])
    .then(([status, body]) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(body)),
    );
}).listen(8443);
process.on('SIGTERM', () => server.close(() => process.exit()));
