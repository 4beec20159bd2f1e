// The parts of Keycloak's administration API that the scripts in this folder need. Signs in with
// deploy/secrets/keycloak_admin_password.
import { readFileSync } from 'node:fs';

export const keycloakUrl = process.env.KEYCLOAK_URL ?? 'http://127.0.0.1:8180';
export const realmUrl = `${keycloakUrl}/realms/geleit`;

async function token() {
  const password = readFileSync(
    new URL('../secrets/keycloak_admin_password', import.meta.url),
    'utf8',
  ).trim();
  const answer = await fetch(`${keycloakUrl}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password,
    }),
  });
  if (!answer.ok) throw new Error(`Keycloak lets nobody administer it: ${answer.status}`);
  return (await answer.json()).access_token;
}

/**
 * Asks the administration of the realm; answers what it says, or the id of what it made. A token of it lasts
 * a minute, hence one for each question.
 */
export async function admin(method, path, body) {
  const answer = await fetch(`${keycloakUrl}/admin/realms/geleit${path}`, {
    method,
    headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  if (answer.status === 201) return answer.headers.get('location').split('/').at(-1);
  return answer.status === 204 ? undefined : answer.json();
}

/** What a person or a service account may be. */
export async function grant(userId, roles) {
  await admin(
    'POST',
    `/users/${userId}/role-mappings/realm`,
    await Promise.all(roles.map((role) => admin('GET', `/roles/${role}`))),
  );
}
