// Creates a Keycloak client for each demo login, and writes the FILE that `npm run demo -- --access FILE`
// reads. Prints the commands that let the demo organisations in; the demo registers their offices and staff.
//   node deploy/keycloak/logins.mjs FILE          on a built checkout, with the profile `keycloak` running
import { writeFileSync } from 'node:fs';
import { demoStaff, demoOrganisations } from '../../apps/standalone/dist/demo-organisations.js';
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

async function login({ login: name, subject: demoSubject, tenant, roles }) {
  const id = await client(name);
  const user = await admin('GET', `/clients/${id}/service-account-user`);
  await admin('PUT', `/users/${user.id}`, { ...user, attributes: { tenant_id: [tenant] } });
  await grant(user.id, roles);
  const { value: secret } = await admin('GET', `/clients/${id}/client-secret`);
  return { demoSubject, known: { login: name, secret, subject: user.id, tenant, roles } };
}

const created = [];
for (const person of demoStaff) created.push(await login(person));
const subjects = new Map(created.map(({ demoSubject, known }) => [demoSubject, known.subject]));
/** The platform makes the ids of offices and staff; Keycloak made the subjects. */
const organisations = demoOrganisations.map(({ name, admission }) => ({
  name,
  admission: {
    ...admission,
    offices: admission.offices.map(({ id: _, ...office }) => office),
    staff: admission.staff.map(({ id: _, ...member }) => ({
      ...member,
      subject: subjects.get(member.subject),
    })),
  },
}));
const logins = created.map(({ known }) => known);
const url = process.env.GELEIT_URL ?? 'http://127.0.0.1:8080';
writeFileSync(
  file,
  JSON.stringify(
    {
      url,
      tokenUrl: `${realmUrl}/protocol/openid-connect/token`,
      audience: 'geleit',
      organisations,
      logins,
    },
    null,
    2,
  ),
  { mode: 0o600 },
);
process.stdout.write(`${logins.length} logins in ${file}. Let the organisations in:\n\n`);
for (const { admission } of organisations) {
  const { name, association, regime, land } = admission.organization;
  const admin = admission.staff.find(({ roles }) => roles.includes('organisation_admin'));
  process.stdout.write(
    `docker compose run --rm ops tenant add ${admission.tenant} --name '${name}' \\\n` +
      `  --association ${association} --regime ${regime} --land ${land} \\\n` +
      `  --admin-subject ${admin.subject} --admin-name '${admin.givenName} ${admin.familyName}'\n`,
  );
}
