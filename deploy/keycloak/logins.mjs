// Creates a Keycloak client for each demo login, and writes the FILE that `npm run demo -- --access FILE`
// reads.
//   node deploy/keycloak/logins.mjs FILE          on a built checkout, with the profile `keycloak` running
import { writeFileSync } from 'node:fs';
import { demoPeople, demoOrganisations } from '../../apps/standalone/dist/demo-organisations.js';
import { admin, grant, realmUrl } from './admin.mjs';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the file to write');

const [{ protocolMappers, defaultClientScopes, attributes }] = await admin(
  'GET',
  '/clients?clientId=geleit-web',
);
const like = {
  protocolMappers: protocolMappers.map(({ id: _, ...mapper }) => mapper),
  defaultClientScopes,
  optionalClientScopes: [],
};
const header = 'access.token.header.type.rfc9068';

async function client(clientId) {
  const [known] = await admin('GET', `/clients?clientId=${clientId}`);
  return (
    known?.id ??
    admin('POST', '/clients', {
      ...like,
      clientId,
      publicClient: false,
      serviceAccountsEnabled: true,
      standardFlowEnabled: false,
      directAccessGrantsEnabled: false,
      attributes: { [header]: attributes[header] },
    })
  );
}

async function login({ login: name, tenant, roles, agencies }) {
  const id = await client(name);
  const user = await admin('GET', `/clients/${id}/service-account-user`);
  await admin('PUT', `/users/${user.id}`, { ...user, attributes: { tenant_id: [tenant], agencies } });
  await grant(user.id, roles);
  const { value: secret } = await admin('GET', `/clients/${id}/client-secret`);
  return { login: name, secret, subject: user.id, tenant, roles, agencies };
}

const logins = [];
for (const person of demoPeople) logins.push(await login(person));
const url = process.env.GELEIT_URL ?? 'http://127.0.0.1:8080';
writeFileSync(
  file,
  JSON.stringify(
    {
      url,
      tokenUrl: `${realmUrl}/protocol/openid-connect/token`,
      audience: 'geleit',
      organisations: demoOrganisations,
      logins,
    },
    null,
    2,
  ),
  { mode: 0o600 },
);
process.stdout.write(`${logins.length} logins in ${file}\n`);
