// A made-up organisation and an account of its only person, for the scripts that test the profile `keycloak`.
import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { admin, grant } from './admin.mjs';

const [program, ...words] = (process.env.GELEIT_OPS ?? 'docker compose run --rm -T ops').split(' ');

/** Lets in an organisation with one office and one person, who administers it and counsels. */
export async function letIn(tenant) {
  const [username, password] = [`try-${randomUUID()}`, randomBytes(24).toString('base64url')];
  const id = await admin('POST', '/users', {
    username,
    enabled: true,
    firstName: 'Probe',
    lastName: 'Eins',
    email: `${username}@example.org`,
    attributes: { tenant_id: [tenant] },
    credentials: [{ type: 'password', value: password, temporary: false }],
  });
  await grant(id, ['counsellor']);
  const office = {
    name: 'Probe',
    address: { street: 'Weg 1', postalCode: '40210', city: 'Ort' },
    programmes: ['MBE'],
    sbgAreas: [],
    languages: ['deu'],
    catchment: [],
  };
  const member = {
    subject: id,
    givenName: 'Probe',
    familyName: 'Eins',
    roles: ['counsellor', 'organisation_admin'],
    offices: [office.name],
    pledgedOn: '2026-01-02',
  };
  execFileSync(program, [...words, 'tenant', 'add', '--file', '-'], {
    input: JSON.stringify({
      tenant,
      organization: { name: `Probe ${tenant}`, association: 'other', regime: 'dsgvo', land: 'NW' },
      offices: [office],
      staff: [member],
    }),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  return { id, username, password, tenant };
}
