import { DataSealing } from '@geleit/privacy';
import { isConsistent, type PostgresEventStore, type ProjectionComparison } from '@geleit/event-store';
import { parseConfig, type Environment } from '../config/parse-config.js';
import { KeysConfig } from '../config/keys-config.js';
import type { Service } from '../manifest/manifest.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { openDataKeys } from '../database/open-data-keys.js';
import { openStore } from '../database/open-store.js';
import { MaintenanceConfig } from '../config/operating-config.js';
import { publicKeysFrom, verifyLog } from './verify-log.js';

const formatComparison = ({
  projection,
  foldedEvents,
  rows,
  missing,
  surplus,
  different,
  members,
  columns,
}: ProjectionComparison): string =>
  `${projection}: ${rows} rows, ${foldedEvents} events folded; ` +
  `${missing} missing, ${surplus} too many, ${different} different` +
  (columns.length > 0 ? ` in ${columns.join(', ')}` : '') +
  (members > 0 ? `; ${members} not found by their members` : '');

/** Compares every projection with the fold of its events. Returns whether all are consistent. */
async function verifyProjections(
  service: Service,
  store: Pick<PostgresEventStore, 'verify'>,
  writeText: (text: string) => void,
): Promise<boolean> {
  let allConsistent = true;
  for (const { projection } of service.projections) {
    const comparison = await store.verify(projection.name);
    const consistent = isConsistent(comparison);
    writeText(
      consistent
        ? `ok      ${service.name} ${formatComparison(comparison)}\n`
        : `FAULT   ${service.name} ${formatComparison(comparison)}\n` +
            `        do: node apps/${service.name}/dist/main.js rebuild ${projection.name}\n`,
    );
    allConsistent &&= consistent;
  }
  return allConsistent;
}

/** A service's database, as a login that may assume its roles, and its keys. */
export interface StoredService {
  readonly url: string;
  readonly keys: KeysConfig;
}

/** Verifies the projections of a service's database. */
export async function verifyService(
  service: Service,
  { url, keys: keysConfig }: StoredService,
  writeText: (text: string) => void,
): Promise<boolean> {
  const keys = await openDataKeys(service.name, keysConfig);
  const opener = new DataSealing(keys);
  const store = await openStore(service, { url, contracts: consumedContracts(service), opener });
  try {
    return await verifyProjections(service, store, writeText);
  } finally {
    await store.close();
    await keys.close();
  }
}

/** `main.ts verify`: projections, and the log against its seals. */
export async function verifyFromEnvironment(service: Service, env?: Environment): Promise<void> {
  const [{ databaseUrl }, keys] = parseConfig([MaintenanceConfig, KeysConfig], env);
  const signatures = publicKeysFrom(env);
  const writeText = (text: string): boolean => process.stdout.write(text);
  const projectionsHold = await verifyService(service, { url: databaseUrl, keys }, writeText);
  if (!(await verifyLog(service, databaseUrl, { signatures }, writeText)) || !projectionsHold)
    process.exitCode = 1;
}
