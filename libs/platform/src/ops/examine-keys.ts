import { asRole, sampleEvents, type SampledEvent } from '@geleit/event-store';
import { upcast } from '@geleit/kernel';
import { findMissingKeys, isSealed, KeysUnavailable, markedValuesOf, parseSealed } from '@geleit/privacy';
import { Client } from 'pg';
import type { Service } from '../manifest/manifest.js';
import { faultCodeOf } from './examine-service.js';
import { faultFinding, okFinding, warningFinding, type Finding } from './finding.js';

/** A service's log and keys, as logins that may read them. */
export interface ExaminedKeys {
  readonly service: Pick<Service, 'name' | 'streams'>;
  readonly url: string;
  readonly keysUrl: string;
}

/** Of the newest events, and as many again from the whole log. */
const sampleSize = 1_000;

/** Examines whether what is personal in a service's log is sealed, and whether the keys are there. */
export async function examineKeys({ service, url, keysUrl }: ExaminedKeys): Promise<readonly Finding[]> {
  const { name } = service;
  try {
    const events = await asRole({ url, service: name, role: 'daemon' }, (sql) =>
      sampleEvents(sql, sampleSize),
    );
    const values = events.map((event) => personalValuesOf(service, event));
    const plain = values.filter((ofEvent) => !ofEvent.every(isSealed)).length;
    const keyIds = [
      ...new Set(
        values
          .flat()
          .filter(isSealed)
          .map((text) => parseSealed(text).keyId),
      ),
    ];
    const missing = await findMissingKeys(keysUrl, name, keyIds);
    if (plain + missing.length === 0)
      return [
        okFinding(name, `personal values of ${events.length} sampled events are sealed, and keys are there`),
      ];
    return [
      ...(plain === 0 ? [] : [plainFinding(name, plain, events.length)]),
      ...(missing.length === 0 ? [] : [missingFinding(name, missing.length, keyIds.length)]),
    ];
  } catch (fault) {
    const cause = fault instanceof KeysUnavailable ? fault.cause : fault;
    return [
      faultFinding(
        name,
        `its keys cannot be examined (${faultCodeOf(cause)})`,
        'check KEYS_DATABASE_URL, that its server runs, and that migrate has run',
      ),
    ];
  }
}

/** The values of marked fields. Nothing is known of types that only a newer version has. */
function personalValuesOf(
  { streams }: ExaminedKeys['service'],
  { streamType, type, schemaVersion, data }: SampledEvent,
): readonly unknown[] {
  const spec = streams.find(({ decider }) => decider.language.stream === streamType);
  const eventClass = spec?.decider.language.events[type];
  if (spec === undefined || eventClass === undefined) return [];
  const current = upcast(spec.upcasts ?? {}, type, schemaVersion, data);
  return markedValuesOf(eventClass, current).map(({ value }) => value);
}

const plainFinding = (name: string, plain: number, sampled: number): Finding =>
  warningFinding(
    name,
    `${plain} of ${sampled} sampled events hold personal values that are not sealed`,
    'they are older than sealing, and history is never changed: no erasure reaches them, so keep disks and ' +
      'backups of this service as if nothing were sealed',
  );

const missingFinding = (name: string, missing: number, used: number): Finding =>
  faultFinding(
    name,
    `${missing} of ${used} keys that sealed the sampled events are missing`,
    'stop the service and restore the keys that belong to this log (ops backup-keys restore --from <copy>)',
  );

/** Identifies a cluster of databases, also in its copies. */
async function serverIdOf(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      'SELECT system_identifier::text AS id FROM pg_control_system()',
    );
    return rows[0]?.id;
  } catch {
    // Whoever examines the databases reports that they do not respond.
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Examines whether the keys are on another server than the data. */
export async function examineKeysServer(dataUrl: string, keysUrl: string): Promise<readonly Finding[]> {
  const [data, keys] = await Promise.all([serverIdOf(dataUrl), serverIdOf(keysUrl)]);
  if (data === undefined || keys === undefined) return [];
  return [
    data === keys
      ? warningFinding(
          'keys',
          'they are on the server of the data: its backups and write-ahead log hold both',
          'put them on a server of their own (KEYS_ADMIN_DATABASE_URL, docs/operating.md): keys that were ' +
            'destroyed stay in the backups of this one',
        )
      : okFinding('keys', 'they are on a server of their own'),
  ];
}
