// `helm test`: signs in as a machine, sends one command to a service behind the gateway, reads the result and
// removes it again.
// Prints what went wrong, never a token or a secret.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { GATEWAY_URL, TOKEN_URL, TOKEN_PARAMETERS, AGENCY_ID } = process.env;
const secret = (name) => readFileSync(`/etc/geleit/secrets/${name}`, 'utf8').trim();
const withTimeout = { signal: AbortSignal.timeout(60_000) };

async function expectStatus(what, request, expected) {
  const response = await request;
  const body = await response.json().catch(() => ({}));
  if (response.status !== expected)
    throw new Error(`${what}: ${response.status} ${body.type ?? body.error ?? ''}`);
  console.log(`${what}: ${response.status}`);
  return { body, headers: response.headers };
}

async function signIn() {
  const basic = Buffer.from(
    `${encodeURIComponent(secret('client-id'))}:${encodeURIComponent(secret('client-secret'))}`,
  ).toString('base64');
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...JSON.parse(TOKEN_PARAMETERS) });
  const { body } = await expectStatus(
    'sign in',
    fetch(TOKEN_URL, {
      ...withTimeout,
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: form,
    }),
    200,
  );
  return `Bearer ${body.access_token}`;
}

const authorization = await signIn();
const post = (path, body) =>
  fetch(GATEWAY_URL + path, {
    ...withTimeout,
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });

/** The calendar day in Germany: what the services mean by today. */
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format();
const contact = {
  agencyId: AGENCY_ID,
  occurredOn: today,
  kind: 'bilateral_talk',
  partner: 'other',
  field: 'social_space_work',
  institution: 'helm test',
};
const {
  body: { id },
  headers,
} = await expectStatus('command', post('/v1/network-contacts', contact), 201);
const after = { authorization, prefer: 'wait=10', 'consistency-token': headers.get('consistency-token') };
const { body: found } = await expectStatus(
  'read back',
  fetch(`${GATEWAY_URL}/v1/network-contacts/${id}`, { ...withTimeout, headers: after }),
  200,
);
if (found.institution !== contact.institution) throw new Error('what was read is not what was written');
await expectStatus('strike', post(`/v1/network-contacts/${id}/strike`, { reason: 'did_not_happen' }), 200);
await expectStatus(
  'refused without a token',
  fetch(`${GATEWAY_URL}/v1/network-contacts/${id}`, withTimeout),
  401,
);
