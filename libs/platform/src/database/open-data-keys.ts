import { WrittenByNewerVersion, type EventStore, type StoredEvent } from '@geleit/event-store';
import {
  BadErasureLedger,
  isSealed,
  KeysUnavailable,
  markedValuesOf,
  NoErasureLedger,
  openErasureLedger as openLedger,
  openDataKeys as openKeys,
  parseSealed,
  UnknownKey,
  WrongKey,
  type DataKeys,
  type ErasureLedger,
  type ServiceIdentity,
} from '@geleit/privacy';
import { eventClassOf } from '../manifest/event-class.js';
import { keyProviderSettingsOf, type KeysConfig } from '../config/keys-config.js';
import { BadConfig } from '../config/parse-config.js';
import type { PlatformConfig } from '../config/platform-config.js';
import type { Service } from '../manifest/manifest.js';

/** Events at the end of the log whose keys are looked for at the start. */
const checkedEvents = 1_000;

/** SQLSTATE of what the keys database lacks before it was migrated. */
const missingSchemaCode = /^(3D000|3F000|42P01|42883)$/;
const isMissing = (fault: unknown): boolean => {
  const cause = fault instanceof KeysUnavailable ? fault.cause : fault;
  return cause instanceof Error && 'code' in cause && missingSchemaCode.test(String(cause.code));
};

/**
 * Opens the data keys of a service.
 * @throws KeysUnavailable; BadConfig when they are not there, or were made with another key
 */
export async function openDataKeys(service: string, config: KeysConfig): Promise<DataKeys> {
  const provider = keyProviderSettingsOf(config);
  try {
    return await openKeys({ url: config.keysDatabaseUrl, service, provider });
  } catch (fault) {
    if (fault instanceof WrongKey) throw new BadConfig([`the keys of ${service}: ${fault.message}`]);
    if (isMissing(fault))
      throw new BadConfig([`KEYS_DATABASE_URL: there are no keys of ${service} yet; run migrate first`]);
    throw fault;
  }
}

/**
 * Opens the ledger of what the service has erased, and checks that nothing of it is missing.
 * @throws KeysUnavailable; BadConfig when it is not the one that was written, or production has none
 */
export async function openErasureLedger(
  { erasureLedgerFile: path, nodeEnv }: Pick<PlatformConfig, 'erasureLedgerFile' | 'nodeEnv'>,
  { keysDatabaseUrl }: Pick<KeysConfig, 'keysDatabaseUrl'>,
  identity: ServiceIdentity,
): Promise<ErasureLedger> {
  if (path === undefined) {
    if (nodeEnv !== 'production') return new NoErasureLedger();
    throw new BadConfig([
      'ERASURE_LEDGER_FILE: is missing; without it, restoring backups would bring back who was erased',
    ]);
  }
  try {
    return await openLedger(path, keysDatabaseUrl, identity);
  } catch (fault) {
    if (fault instanceof BadErasureLedger)
      throw new BadConfig([`ERASURE_LEDGER_FILE: ${fault.message}; put the newest copy of it back`]);
    if (isMissing(fault))
      throw new BadConfig(['KEYS_DATABASE_URL: is of an older version; run migrate first']);
    throw fault;
  }
}

/** The ids of the keys with which the marked values of an event are sealed; other texts may look like it. */
function keyIdsIn(service: Pick<Service, 'streams'>, { stream, type, data }: StoredEvent): readonly string[] {
  const spec = service.streams.find(({ decider }) => decider.language.stream === stream.type);
  return spec === undefined
    ? []
    : markedValuesOf(eventClassOf(spec, type), data).flatMap(({ value }) =>
        isSealed(value) ? [parseSealed(value).keyId] : [],
      );
}

/**
 * The newest events; none if a newer version recorded some of them. It has checked the keys at its own start,
 * and this one runs beside it or after it.
 */
async function newestEvents(store: Pick<EventStore, 'head' | 'read'>): Promise<readonly StoredEvent[]> {
  try {
    return await store.read(Math.max(0, (await store.head()) - checkedEvents), checkedEvents);
  } catch (fault) {
    if (fault instanceof WrittenByNewerVersion) return [];
    throw fault;
  }
}

/**
 * Refuses keys that are not those of the log: it was restored without them, or they are of an older backup.
 * @throws BadConfig, KeysUnavailable
 */
export async function requireKeysOfLog(
  service: Pick<Service, 'streams'>,
  store: Pick<EventStore, 'head' | 'read'>,
  keys: Pick<DataKeys, 'find'>,
): Promise<void> {
  const events = await newestEvents(store);
  try {
    await keys.find(events.flatMap((event) => keyIdsIn(service, event)));
  } catch (fault) {
    if (!(fault instanceof UnknownKey)) throw fault;
    throw new BadConfig([
      'KEYS_DATABASE_URL: the log holds values that were sealed with keys which this database does not have; ' +
        'restore the keys that belong to it',
    ]);
  }
}
