import {
  appliedMigrations,
  asRole,
  eventStoreMigrations,
  findMissingTables,
  findOlderConnections,
  findOutdatedProjections,
  ParkedEvents,
  readStorePositions,
  databaseRolesOf,
  tableNameOf,
  findIntegrityViolations,
  type IntegrityCheck,
  type Sql,
} from '@geleit/event-store';
import type { Service } from '../manifest/manifest.js';
import { faultFinding, okFinding, warningFinding, type Finding } from './finding.js';

/** A service's database, as somebody who may take its roles. */
export interface ExaminedService {
  readonly service: Pick<Service, 'name' | 'projections' | 'migrations'>;
  readonly url: string;
}

const restoreRemedy =
  'stop the service and restore the database to a moment before (docs/operating.md); do not repair history by hand';
const integrityRemedies: Readonly<Record<IntegrityCheck, string>> = {
  positions: restoreRemedy,
  'stream versions': restoreRemedy,
  'inbox order': restoreRemedy,
  'received twice': restoreRemedy,
  'received beyond the checkpoint':
    'somebody changed es.mark: set it to the highest position in es.inbox, es.parked and es.discarded of the partition',
  'relay beyond the log':
    "the database is older than its relay's place: restore all services to the same moment, and start with an empty bus",
  'tables that are not confined': 'run migrate: it confines every table that names an organisation',
  'history that can be changed':
    'somebody disabled triggers: ALTER TABLE … ENABLE ALWAYS TRIGGER …_append_only for es.event, es.inbox, es.discarded',
  'indexes that are not valid': 'REINDEX INDEX CONCURRENTLY the index that pg_index says is not valid',
};

/** Longer than this an event does not wait for the relay of a healthy service. */
const maxRelayDelaySeconds = 60;

/** Looks over one service's database. What cannot be looked at is itself a finding. */
export async function examineService({ service, url }: ExaminedService): Promise<readonly Finding[]> {
  const { name } = service;
  try {
    const migrations = await examineMigrations({ service, url });
    if (migrations.some(({ level }) => level === 'fault')) return migrations;
    return [
      ...migrations,
      ...(await asRole({ url, service: name, role: 'daemon' }, (sql) => examineStore(service, sql))),
    ];
  } catch (cause) {
    return [
      faultFinding(
        name,
        `its database does not answer (${faultCodeOf(cause)})`,
        `check the address, and that migrate has run: node apps/${name}/dist/main.js migrate`,
      ),
    ];
  }
}

/** Class or code of a fault: its message may quote an address with its password. */
export const faultCodeOf = (cause: unknown): string =>
  String((cause as { readonly code?: string }).code ?? (cause as Error).name);

async function examineMigrations({
  service: { name, migrations },
  url,
}: ExaminedService): Promise<readonly Finding[]> {
  const applied = new Set(await appliedMigrations({ url, service: name }));
  const expected = [...eventStoreMigrations, ...migrations].map(
    (migration) => new migration().name ?? migration.name,
  );
  const missing = expected.filter((it) => !applied.has(it));
  const newer = [...applied].filter((it) => !expected.includes(it));
  return [
    missing.length === 0
      ? okFinding(name, `${expected.length} migrations applied`)
      : faultFinding(name, `not migrated: ${missing.join(', ')}`, `node apps/${name}/dist/main.js migrate`),
    ...(newer.length === 0
      ? []
      : [
          warningFinding(
            name,
            `migrated by a newer version: ${newer.join(', ')}`,
            'finish the update, or know that you have gone back a version',
          ),
        ]),
  ];
}

async function examineStore(
  { name, projections, migrations }: ExaminedService['service'],
  sql: Sql,
): Promise<readonly Finding[]> {
  const wrong = await findIntegrityViolations(sql);
  const absent = await findMissingTables(
    sql,
    projections.map(({ projection }) => tableNameOf(projection.row)),
  );
  return [
    ...[...wrong].map(([check, count]) => faultFinding(name, `${check}: ${count}`, integrityRemedies[check])),
    ...(absent.length === 0
      ? []
      : [
          faultFinding(
            name,
            `views without a table: ${absent.join(', ')}`,
            `node apps/${name}/dist/main.js migrate`,
          ),
        ]),
    ...(wrong.size + absent.length === 0 ? [okFinding(name, 'log, inbox and views are whole')] : []),
    ...(await examineParked(name, sql)),
    ...(await examineOutdated({ name, level: eventStoreMigrations.length + migrations.length }, sql)),
    await examineRelay(name, sql),
  ];
}

async function examineParked(name: string, sql: Sql): Promise<readonly Finding[]> {
  const streams = await new ParkedEvents(sql).listStreams();
  const faults = Map.groupBy(
    streams,
    ({ topic, fault: text }) => `${topic}: ${/^\w+/.exec(text ?? '')?.[0] ?? 'unknown'}`,
  );
  return [...faults].map(([text, of]) =>
    warningFinding(
      name,
      `${of.length} streams with ${of.reduce((sum, { events }) => sum + events, 0)} events are parked, ${text}`,
      `mend the cause, then: node apps/${name}/dist/main.js parked retry (or parked discard <place> --reason …)`,
    ),
  );
}

async function examineOutdated(
  { name, level }: { readonly name: string; readonly level: number },
  sql: Sql,
): Promise<readonly Finding[]> {
  const views = await findOutdatedProjections(sql);
  if (views.length === 0) return [];
  const older = await findOlderConnections(sql, { login: databaseRolesOf(name).login, level });
  const because =
    older.length === 0
      ? "a process of today's version does it within half a minute"
      : `end what is connected and older, or does not say what it is: ${older.map((one) => `process ${one.pid} of the server (${one.name || 'no name'})`).join(', ')}`;
  return [
    warningFinding(
      name,
      `waiting to be folded anew after an update: ${views.map(({ table, since }) => `${table} (since ${since})`).join(', ')}`,
      because,
    ),
  ];
}

async function examineRelay(name: string, sql: Sql): Promise<Finding> {
  const { head, published, oldestUnpublishedAt } = await readStorePositions(sql);
  const seconds =
    oldestUnpublishedAt === null
      ? 0
      : Math.max(0, Math.round((Date.now() - Date.parse(oldestUnpublishedAt)) / 1000));
  const found = `log at ${head}, sent up to ${published}`;
  return seconds < maxRelayDelaySeconds
    ? okFinding(name, found)
    : warningFinding(
        name,
        `${found}; the oldest event waits for ${seconds} s`,
        'see whether the service runs and its relay says why it cannot send (log: "relay failed")',
      );
}
