import { isConsistent, type PostgresEventStore, type ProjectionComparison } from '@geleit/event-store';
import { parseConfig, type Environment } from '../config/parse-config.js';
import type { Service } from '../manifest/manifest.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { openStore } from '../database/open-store.js';
import { MaintenanceConfig } from '../config/operating-config.js';

const formatVerdict = ({
  projection,
  foldedEvents,
  rows,
  missing,
  surplus,
  different,
  columns,
}: ProjectionComparison): string =>
  `${projection}: ${rows} rows, ${foldedEvents} events folded; ${missing} missing, ${surplus} too many, ${different} different${columns.length > 0 ? ` in ${columns.join(', ')}` : ''}`;

/** Compares every view with the fold of its events. Answers whether all are equal. */
export async function verifyProjections(
  service: Service,
  store: Pick<PostgresEventStore, 'verify'>,
  say: (text: string) => void,
): Promise<boolean> {
  let all = true;
  for (const { projection } of service.projections) {
    const verdict = await store.verify(projection.name);
    const sound = isConsistent(verdict);
    say(
      `${sound ? 'ok     ' : 'FAULT  '} ${service.name} ${formatVerdict(verdict)}\n${sound ? '' : `        do: node apps/${service.name}/dist/main.js rebuild ${projection.name}\n`}`,
    );
    all &&= sound;
  }
  return all;
}

/** The same on a service's database, as somebody who may take its roles. */
export async function verifyService(
  service: Service,
  url: string,
  say: (text: string) => void,
): Promise<boolean> {
  const store = await openStore(service, { url, contracts: consumedContracts(service) });
  try {
    return await verifyProjections(service, store, say);
  } finally {
    await store.close();
  }
}

/** `main.ts verify` */
export async function verifyFromEnvironment(service: Service, env?: Environment): Promise<void> {
  const [{ databaseUrl }] = parseConfig([MaintenanceConfig], env);
  if (!(await verifyService(service, databaseUrl, (text) => process.stdout.write(text))))
    process.exitCode = 1;
}
