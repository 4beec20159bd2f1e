// Tests the profile `keycloak`: two organisations are let in, a user of each signs in on Keycloak's page
// (authorisation code with PKCE); one registers a person, whom the other must not see. The users are removed
// again, but organisations and person stay: do not run it on a system in use.
//   node deploy/keycloak/try.mjs          GELEIT_OPS names the operators' program, if it is another one
import { deepEqual, equal } from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { admin, realmUrl } from './admin.mjs';
import { letIn } from './let-in.mjs';

const api = process.env.GELEIT_URL ?? 'http://127.0.0.1:8080';
const redirect = 'http://127.0.0.1:3000/';
const print = (text) => process.stdout.write(`${text}\n`);

/** As a browser does it: the page, the form, the way back, the code. */
async function signIn({ username, password }) {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const parameters = new URLSearchParams({
    client_id: 'geleit-web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirect,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const page = await fetch(`${realmUrl}/protocol/openid-connect/auth?${parameters}`);
  const cookie = page.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
  const action = /<form[^>]+action="([^"]+)"/.exec(await page.text())[1].replaceAll('&amp;', '&');
  const back = await fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ username, password }),
  });
  const code = new URL(back.headers.get('location')).searchParams.get('code');
  const response = await fetch(`${realmUrl}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'geleit-web',
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  });
  equal(response.status, 200);
  return (await response.json()).access_token;
}

const call = (token, path, body) =>
  fetch(api + path, {
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
const part = (token, at) => JSON.parse(Buffer.from(token.split('.')[at], 'base64url'));

/** A service knows a registration as soon as it has heard of it. */
async function untilRegistered(token, path) {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await call(token, path);
    if (response.status === 200) return response.json();
    await sleep(200);
  }
  throw new Error(`${path}: not registered after 20 s`);
}

const people = [];
try {
  for (const tenant of [randomUUID(), randomUUID()]) people.push(await letIn(tenant));
  const [ours, theirs] = await Promise.all(people.map(signIn));
  const { typ } = part(ours, 0);
  const { tenant_id: tenant, roles, aud, sub, ...more } = part(ours, 1);
  deepEqual({ typ, tenant, sub }, { typ: 'at+jwt', tenant: people[0].tenant, sub: people[0].id });
  print(
    `signed in; the token has typ ${typ}, aud ${aud}, roles ${roles.join(' ')}, ` +
      `and beside them ${Object.keys(more).join(' ')}`,
  );

  const { offices } = await untilRegistered(ours, '/v1/me');
  for (const token of [ours, theirs]) await untilRegistered(token, '/v1/persons');
  print(`the register knows them; the office is ${offices[0].name}`);

  const person = {
    agencyId: offices[0].id,
    identityMode: 'PSEUDONYMOUS',
    alias: 'Probe',
    birth: '1990-05',
    gender: 'female',
    nationalities: ['SY'],
    entryDate: '2025-02-01',
  };
  const registered = await call(ours, '/v1/persons', person);
  equal(registered.status, 201, await registered.clone().text());
  const path = registered.headers.get('location');
  equal((await call(ours, path)).status, 200);
  print('a command returned 201, and what it created can be read');

  equal((await call(theirs, path)).status, 404);
  equal((await (await call(theirs, '/v1/persons')).json()).items.length, 0);
  equal((await call(undefined, path)).status, 401);
  print('another organisation gets 404 and an empty list; without a token the response is 401');
} finally {
  for (const { id } of people) await admin('DELETE', `/users/${id}`);
}
