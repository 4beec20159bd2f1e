// `helm test`: signs in as a machine, sends one command to a service behind the gateway, reads the result and
// removes it again.
// Prints what went wrong, never a token or a secret.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { GATEWAY_URL, TOKEN_URL, TOKEN_PARAMETERS, AGENCY_ID } = process.env;
const secret = (name) => readFileSync(`/etc/geleit/secrets/${name}`, 'utf8').trim();
const patient = { signal: AbortSignal.timeout(60_000) };

async function answered(what, request, expected) {
  const answer = await request;
  const body = await answer.json().catch(() => ({}));
  if (answer.status !== expected)
    throw new Error(`${what}: ${answer.status} ${body.type ?? body.error ?? ''}`);
  console.log(`${what}: ${answer.status}`);
  return { body, headers: answer.headers };
}

async function signIn() {
  const basic = Buffer.from(
    `${encodeURIComponent(secret('client-id'))}:${encodeURIComponent(secret('client-secret'))}`,
  ).toString('base64');
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...JSON.parse(TOKEN_PARAMETERS) });
  const { body } = await answered(
    'sign in',
    fetch(TOKEN_URL, {
      ...patient,
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
    ...patient,
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });

const contact = {
  agencyId: AGENCY_ID,
  occurredOn: new Date().toISOString().slice(0, 10),
  kind: 'bilateral_talk',
  partner: 'other',
  field: 'social_space_work',
  institution: 'helm test',
};
const {
  body: { id },
  headers,
} = await answered('command', post('/v1/network-contacts', contact), 201);
const after = { authorization, prefer: 'wait=10', 'consistency-token': headers.get('consistency-token') };
const { body: read } = await answered(
  'read back',
  fetch(`${GATEWAY_URL}/v1/network-contacts/${id}`, { ...patient, headers: after }),
  200,
);
if (read.institution !== contact.institution) throw new Error('what was read is not what was written');
await answered('strike', post(`/v1/network-contacts/${id}/strike`, { reason: 'did_not_happen' }), 200);
await answered('refused without a token', fetch(`${GATEWAY_URL}/v1/network-contacts/${id}`, patient), 401);
