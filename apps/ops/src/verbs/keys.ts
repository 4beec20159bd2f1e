import {
  BadConfig,
  formatTable,
  KeyProviderConfig,
  keyProviderSettingsOf,
  parseConfig,
  readArguments,
  type Service,
} from '@geleit/platform';
import { KeysAdministration, keysUrlOf, MasterKeys } from '@geleit/privacy';
import { keysServerUrl, selectServices, type OpsContext, type VerbAction } from '../ops.js';

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const usage = new BadConfig([
  'keys status [--service <service>], keys rotate [--organisation <organisation>] [--service <service>],\n' +
    '  keys rotate-master-key, or keys destroy-organisation <organisation> --confirm <organisation>',
]);

interface KeysArguments {
  readonly service: string | undefined;
  readonly organisation: string | undefined;
  readonly confirm: string | undefined;
}

/** Says what keys there are, replaces those that wrap them, destroys those of an organisation that has left. */
export const keys: VerbAction = async (ops, args) => {
  const {
    values,
    positionals: [verb = 'status', organisation],
  } = readArguments(args, {
    service: { type: 'string' },
    organisation: { type: 'string' },
    confirm: { type: 'string' },
  });
  const action = actions[verb];
  if (action === undefined) throw usage;
  return action(ops, {
    service: values.service,
    organisation: organisation ?? values.organisation,
    confirm: values.confirm,
  });
};

const actions: Readonly<Record<string, (ops: OpsContext, given: KeysArguments) => Promise<boolean>>> = {
  status: printStatus,
  rotate,
  'rotate-master-key': rotateMasterKey,
  'destroy-organisation': destroyOrganisation,
};

async function withKeysOf<T>(
  ops: OpsContext,
  { name: service }: Pick<Service, 'name'>,
  work: (administration: KeysAdministration) => Promise<T>,
): Promise<T> {
  const [config] = parseConfig([KeyProviderConfig], ops.env);
  const administration = KeysAdministration.open({
    url: keysUrlOf(keysServerUrl(ops), service),
    service,
    provider: keyProviderSettingsOf(config),
  });
  try {
    return await work(administration);
  } finally {
    await administration.close();
  }
}

async function printStatus(ops: OpsContext, { service: name }: KeysArguments): Promise<boolean> {
  const rows: (readonly string[])[] = [];
  for (const service of selectServices(ops, name))
    for (const { tenant, dataKeys, destroyed, kek, kekSince, keks } of await withKeysOf(ops, service, (of) =>
      of.status(),
    ))
      rows.push([
        service.name,
        tenant,
        String(dataKeys),
        String(destroyed),
        kek === null ? 'destroyed' : String(kek),
        kekSince ?? '',
        keks > 1 ? 'being replaced' : '',
      ]);
  ops.print(
    formatTable([['service', 'organisation', 'data keys', 'destroyed', 'KEK', 'since', ''], ...rows]),
  );
  return true;
}

/** One organisation after the other: what is killed in between is done again by the next run. */
async function rotate(ops: OpsContext, { service: name, organisation }: KeysArguments): Promise<boolean> {
  if (organisation !== undefined && !uuidPattern.test(organisation)) throw usage;
  for (const service of selectServices(ops, name))
    await withKeysOf(ops, service, async (administration) => {
      const known = (await administration.status()).filter(({ kek }) => kek !== null);
      for (const { tenant } of known) {
        if (organisation !== undefined && tenant !== organisation) continue;
        const { kek, rewrapped } = await administration.rotate(tenant);
        ops.print(`${service.name} ${tenant}: key ${kek}, ${rewrapped} data keys wrapped again\n`);
      }
    });
  return true;
}

async function rotateMasterKey(ops: OpsContext, { service: name }: KeysArguments): Promise<boolean> {
  const [{ keyProvider, masterKey = '' }] = parseConfig([KeyProviderConfig], ops.env);
  if (keyProvider !== 'file') throw new BadConfig(['KEY_PROVIDER is vault: only a file holds a master key']);
  const masterKeys = new MasterKeys(masterKey);
  for (const service of selectServices(ops, name)) {
    const count = await withKeysOf(ops, service, (administration) => administration.rewrapKeks(masterKeys));
    ops.print(`${service.name}: ${count} keys wrapped with the first master key of MASTER_KEY\n`);
  }
  ops.print('Now remove the old one from MASTER_KEY, restart the services, and destroy every copy of it\n');
  return true;
}

async function destroyOrganisation(
  ops: OpsContext,
  { organisation, confirm }: KeysArguments,
): Promise<boolean> {
  if (organisation === undefined || !uuidPattern.test(organisation)) throw usage;
  if (confirm !== organisation)
    throw new BadConfig([
      `this makes every personal value of ${organisation} unreadable, for good and in every backup; ` +
        `to do it: keys destroy-organisation ${organisation} --confirm ${organisation}`,
    ]);
  for (const service of ops.services) {
    const count = await withKeysOf(ops, service, (administration) =>
      administration.destroyOrganisation(organisation),
    );
    ops.print(`${service.name}: ${count} data keys destroyed\n`);
  }
  return true;
}
