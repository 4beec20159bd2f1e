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
  const response = await fetch(`${keycloakUrl}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password,
    }),
  });
  if (!response.ok) throw new Error(`Keycloak rejects its administrator: ${response.status}`);
  return (await response.json()).access_token;
}

/**
 * Calls the administration API of the realm. Returns the body of the response, or the id of a created object.
 * A token lasts a minute, so every call requests one.
 */
export async function admin(method, path, body) {
  const response = await fetch(`${keycloakUrl}/admin/realms/geleit${path}`, {
    method,
    headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  if (response.status === 201) return response.headers.get('location').split('/').at(-1);
  return response.status === 204 ? undefined : response.json();
}

/** Grants roles to a person or a service account. */
export async function grant(userId, roles) {
  await admin(
    'POST',
    `/users/${userId}/role-mappings/realm`,
    await Promise.all(roles.map((role) => admin('GET', `/roles/${role}`))),
  );
}
