import { isSound, type PostgresEventStore, type Verdict } from '@geleit/event-store';
import { parseConfig, type Environment } from '../config/parse.js';
import type { Service } from '../manifest.js';
import { heardContracts } from '../run/heard-contracts.js';
import { openStore } from '../run/store.js';
import { OperatingConfig } from './config.js';

const told = ({ view, folded, rows, missing, surplus, different, columns }: Verdict): string =>
  `${view}: ${rows} rows, ${folded} events folded; ${missing} missing, ${surplus} too many, ${different} different${columns.length > 0 ? ` in ${columns.join(', ')}` : ''}`;

/** Compares every view with the fold of its events. Answers whether all are equal. */
export async function verifyViews(
  service: Service,
  store: Pick<PostgresEventStore, 'verify'>,
  say: (text: string) => void,
): Promise<boolean> {
  let all = true;
  for (const { view } of service.views) {
    const verdict = await store.verify(view.name);
    const sound = isSound(verdict);
    say(
      `${sound ? 'ok     ' : 'FAULT  '} ${service.name} ${told(verdict)}\n${sound ? '' : `        do: node apps/${service.name}/dist/main.js rebuild ${view.name}\n`}`,
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
  const store = await openStore(service, { url, heard: heardContracts(service) });
  try {
    return await verifyViews(service, store, say);
  } finally {
    await store.close();
  }
}

/** `main.ts verify` */
export async function verify(service: Service, env?: Environment): Promise<void> {
  const [{ databaseUrl }] = parseConfig([OperatingConfig], env);
  if (!(await verifyService(service, databaseUrl, (text) => process.stdout.write(text))))
    process.exitCode = 1;
}
