import {
  appliedMigrations,
  asRole,
  eventStoreMigrations,
  findMissingTables,
  findOlderConnections,
  findOutdatedProjections,
  ParkedEvents,
  readStorePositions,
  readUnsealedEvents,
  databaseRolesOf,
  tableNameOf,
  findIntegrityViolations,
  type IntegrityCheck,
  type Sql,
} from '@geleit/event-store';
import type { Service } from '../manifest/manifest.js';
import { faultFinding, okFinding, warningFinding, type Finding } from './finding.js';

/** A service's database, as a login that may assume its roles. */
export interface ExaminedService {
  readonly service: Pick<Service, 'name' | 'projections' | 'migrations'>;
  readonly url: string;
}

const restoreRemedy =
  'stop the service and restore the database to an earlier time (docs/operating.md); ' +
  'do not repair history by hand';
const integrityRemedies: Readonly<Record<IntegrityCheck, string>> = {
  positions: restoreRemedy,
  'stream versions': restoreRemedy,
  'inbox order': restoreRemedy,
  'received twice': restoreRemedy,
  'received beyond the checkpoint':
    'es.mark was changed by hand: set it to the highest position of the partition ' +
    'in es.inbox, es.parked and es.discarded',
  'relay beyond the log':
    'the database is older than what its relay has published: restore all services to the same time, ' +
    'and start with an empty bus',
  'tables that are not confined': 'run migrate: it confines every table that names an organisation',
  'history that can be changed':
    'triggers were disabled: ALTER TABLE … ENABLE ALWAYS TRIGGER …_append_only ' +
    'for es.event, es.inbox, es.discarded, es.seal, es.rewound',
  'indexes that are not valid': 'REINDEX INDEX CONCURRENTLY the index that pg_index says is not valid',
};

/** In a healthy service, no event waits longer than this for the relay, or for its seal. */
const maxDelaySeconds = 60;

/** Examines one service's database. A database that cannot be examined is itself a finding. */
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
        `its database does not respond (${faultCodeOf(cause)})`,
        `check the address and that migrate has run: node apps/${name}/dist/main.js migrate`,
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
  const missing = expected.filter((migration) => !applied.has(migration));
  const newer = [...applied].filter((migration) => !expected.includes(migration));
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
            'finish the update; if you went back a version on purpose, ignore this',
          ),
        ]),
  ];
}

async function examineStore(
  { name, projections, migrations }: ExaminedService['service'],
  sql: Sql,
): Promise<readonly Finding[]> {
  const violations = await findIntegrityViolations(sql);
  const missing = await findMissingTables(
    sql,
    projections.map(({ projection }) => tableNameOf(projection.row)),
  );
  return [
    ...[...violations].map(([check, count]) =>
      faultFinding(name, `${check}: ${count}`, integrityRemedies[check]),
    ),
    ...(missing.length === 0
      ? []
      : [
          faultFinding(
            name,
            `projections without a table: ${missing.join(', ')}`,
            `node apps/${name}/dist/main.js migrate`,
          ),
        ]),
    ...(violations.size + missing.length === 0
      ? [okFinding(name, 'log, inbox and projections are consistent')]
      : []),
    ...(await examineParked(name, sql)),
    ...(await examineOutdated({ name, level: eventStoreMigrations.length + migrations.length }, sql)),
    await examineRelay(name, sql),
    await examineSeals(name, sql),
  ];
}

async function examineParked(name: string, sql: Sql): Promise<readonly Finding[]> {
  const streams = await new ParkedEvents(sql).listStreams();
  const faults = Map.groupBy(
    streams,
    ({ topic, fault: text }) => `${topic}: ${/^\w+/.exec(text ?? '')?.[0] ?? 'unknown'}`,
  );
  return [...faults].map(([fault, parked]) => {
    const eventCount = parked.reduce((sum, { events }) => sum + events, 0);
    return warningFinding(
      name,
      `${parked.length} streams with ${eventCount} events are parked, ${fault}`,
      `correct the cause, then: node apps/${name}/dist/main.js parked retry ` +
        '(or parked discard <place> --reason …)',
    );
  });
}

const formatConnection = ({ pid, name }: { readonly pid: number; readonly name: string }): string =>
  `process ${pid} of the server (${name || 'no name'})`;

async function examineOutdated(
  { name, level }: { readonly name: string; readonly level: number },
  sql: Sql,
): Promise<readonly Finding[]> {
  const outdated = await findOutdatedProjections(sql);
  if (outdated.length === 0) return [];
  const older = await findOlderConnections(sql, { login: databaseRolesOf(name).login, level });
  const remedy =
    older.length === 0
      ? 'the current version rebuilds them within half a minute'
      : `end the connections of an older or unknown version: ${older.map(formatConnection).join(', ')}`;
  const tables = outdated.map(({ table, since }) => `${table} (since ${since})`);
  return [warningFinding(name, `waiting to be rebuilt after an update: ${tables.join(', ')}`, remedy)];
}

async function examineRelay(name: string, sql: Sql): Promise<Finding> {
  const { head, published, oldestUnpublishedAt } = await readStorePositions(sql);
  const seconds = secondsSince(oldestUnpublishedAt);
  const observation = `log at ${head}, published up to ${published}`;
  return seconds < maxDelaySeconds
    ? okFinding(name, observation)
    : warningFinding(
        name,
        `${observation}; the oldest event has waited for ${seconds} s`,
        'check that the service runs, and why its relay cannot publish (log: "relay failed")',
      );
}

async function examineSeals(name: string, sql: Sql): Promise<Finding> {
  const { events, sealedTo, since } = await readUnsealedEvents(sql);
  const seconds = secondsSince(since);
  return seconds < maxDelaySeconds
    ? okFinding(name, `log sealed up to ${sealedTo}`)
    : warningFinding(
        name,
        `log sealed up to ${sealedTo}; ${events} events are not sealed, the oldest for ${seconds} s`,
        'check that the service runs, and why it cannot seal (log: "the log was not sealed")',
      );
}

const secondsSince = (moment: string | null): number =>
  moment === null ? 0 : Math.max(0, Math.round((Date.now() - Date.parse(moment)) / 1000));
