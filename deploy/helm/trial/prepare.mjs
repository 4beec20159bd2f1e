// Prepares a trial: prepare.mjs FOLDER IMAGE
// FOLDER gets ca.crt, demo.json (for `npm run demo -- --access`), values.yaml, stand-ins.yaml, and
// objects.json: namespaces, and Secrets and ConfigMaps with new secrets.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { serviceNames } from '../../../apps/ops/dist/services.js';
import { publicKeysOf } from '../../../libs/privacy/dist/index.js';
import { demoStaff, demoOrganisations } from '../../../apps/standalone/dist/demo-organisations.js';

const [folder, image] = process.argv.slice(2);
if (image === undefined) throw new Error('prepare.mjs FOLDER IMAGE');
mkdirSync(folder, { recursive: true, mode: 0o700 });
const here = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const made = (name) => readFileSync(`${folder}/${name}`, 'utf8');
const keep = (name, text) => writeFileSync(`${folder}/${name}`, text, { mode: 0o600 });
const random = () => randomBytes(32).toString('hex');

const openssl = (...args) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
const p256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
function certificate(name, hosts) {
  openssl('req', ...p256, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
  keep(`${name}.ext`, `subjectAltName=${hosts.join(',')}\n`);
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    `${name}.ext`,
    '-out',
    `${name}.crt`,
  );
  return { 'tls.key': made(`${name}.key`), 'tls.crt': made(`${name}.crt`) };
}

const standIns = 'geleit-stand-ins';
const namespace = (name, level) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': level } },
});
const object =
  (kind, field) =>
  (name, data, where = 'geleit') => ({
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: where },
    [field]: data,
  });
const secret = object('Secret', 'stringData');
const configMap = object('ConfigMap', 'data');

openssl(
  'req',
  '-x509',
  ...p256,
  '-days',
  '30',
  '-subj',
  '/CN=geleit-trial',
  '-keyout',
  'ca.key',
  '-out',
  'ca.crt',
);
const dns = (...names) => names.map((name) => `DNS:${name}`);
const broker = certificate('kafka', dns('kafka-0.kafka.geleit-stand-ins.svc'));
openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'signing.key');

const users = [...serviceNames, 'gateway'].map((name) => ({
  name: `geleit-${name}-kafka`,
  password: random(),
}));
const jaasUsers = users.map(({ name, password }) => `user_${name}="${password}"`).join(' ');
const jaas = `org.apache.kafka.common.security.plain.PlainLoginModule required ${jaasUsers};`;
const admin = random();
const serviceKeys = Object.fromEntries([...serviceNames, 'gateway', 'ops'].map((name) => [name, random()]));
const own = { intake: { 'blind-index-key': random() }, reporting: { 'count-token-key': random() } };

// A separate organisation, so that `helm test` writes into nobody's data.
const agency = '6e1c3c6a-5f0e-4f0e-8f0a-0d5f3d3c0a01';
const tester = {
  login: 'helm-test',
  subject: '6e1c3c6a-5f0e-4f0e-8f0a-0d5f3d3c0a02',
  tenant: '6e1c3c6a-5f0e-4f0e-8f0a-0d5f3d3c0a03',
  roles: ['project_worker', 'organisation_admin'],
  agencies: [agency],
};
const testedOrganisation = {
  tenant: tester.tenant,
  organization: { name: 'helm test', association: 'other', regime: 'dsgvo', land: 'NW' },
  offices: [
    {
      id: agency,
      name: 'helm test',
      address: { street: 'Weg 1', postalCode: '40210', city: 'Ort' },
      programmes: ['MBE'],
      sbgAreas: [],
      languages: ['deu'],
      catchment: [],
    },
  ],
  staff: [
    {
      subject: tester.subject,
      givenName: 'Helm',
      familyName: 'Test',
      roles: tester.roles,
      offices: ['helm test'],
      pledgedOn: '2026-01-02',
    },
  ],
};
const clients = [...demoStaff, tester].map(({ login, subject, tenant, roles, agencies }) => ({
  login,
  subject,
  tenant,
  roles,
  agencies,
  secret: random(),
}));
const audience = 'urn:geleit:api';
const issuer = `https://issuer.${standIns}.svc:8443`;

keep(
  'demo.json',
  JSON.stringify({
    url: 'http://127.0.0.1:18080',
    tokenUrl: 'https://127.0.0.1:18443/token',
    audience,
    organisations: demoOrganisations,
    logins: clients,
  }),
);
for (const admission of [...demoOrganisations.map((demo) => demo.admission), testedOrganisation])
  keep(`admission-${admission.tenant}.json`, JSON.stringify(admission));
keep('values.yaml', here('values.yaml').replace('$AGENCY', agency));
keep('stand-ins.yaml', here('stand-ins.yaml').replace('$IMAGE', image));
keep(
  'objects.json',
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      namespace('geleit', 'restricted'),
      namespace(standIns, 'baseline'),
      secret('postgresql-tls', certificate('postgresql', dns(`postgresql.${standIns}.svc`)), standIns),
      secret('postgresql-passwords', { superuser: random(), admin }, standIns),
      configMap(
        'postgresql-init',
        {
          'admin.sh':
            'psql -v ON_ERROR_STOP=1 -U postgres -d postgres -c "CREATE ROLE geleit_admin LOGIN CREATEDB CREATEROLE PASSWORD \'$(cat /etc/passwords/admin)\'"\n',
        },
        standIns,
      ),
      secret('kafka-broker', { 'keystore.pem': broker['tls.key'] + broker['tls.crt'], jaas }, standIns),
      configMap('issuer-code', { 'issuer.mjs': here('issuer.mjs') }, standIns),
      secret(
        'issuer',
        {
          ...certificate('issuer', [...dns(`issuer.${standIns}.svc`), 'IP:127.0.0.1']),
          'signing.key': made('signing.key'),
          'clients.json': JSON.stringify({ issuer, audience, clients }),
        },
        standIns,
      ),
      configMap('geleit-trust', { 'ca.crt': made('ca.crt') }),
      secret('geleit-master-key', { 'master-key': random() }),
      configMap('geleit-service-public-keys', { 'service-public-keys': publicKeysOf(serviceKeys) }),
      secret('geleit-gateway', { 'service-key': serviceKeys.gateway }),
      secret('geleit-postgresql-admin', { password: admin }),
      ...serviceNames.map((name) =>
        secret(`geleit-${name}`, {
          'database-password': random(),
          'service-key': serviceKeys[name],
          ...own[name],
        }),
      ),
      ...users.map(({ name, password }) => secret(name, { password })),
      secret('geleit-test', { 'client-id': tester.login, 'client-secret': clients.at(-1).secret }),
    ],
  }),
);
