import { openRecord, sealedContentType, type BusRecord } from '@geleit/messaging';
import {
  IdentityConfig,
  KeysConfig,
  keyProviderSettingsOf,
  parseConfig,
  serviceIdentityOf,
  type Environment,
} from '@geleit/platform';
import { isErased } from '@geleit/kernel';
import {
  CannotOpen,
  DataSealing,
  openDataKeys,
  parseSealed,
  UnknownKey,
  type DataKeys,
  type ServiceIdentity,
} from '@geleit/privacy';
import { findCanaries } from './find-canaries.js';
import { readTables, withConnection } from './places.js';

/** What somebody gets who holds the stored texts and the keys of every service. */
export interface OpenedTexts {
  readonly sealed: number;
  readonly opened: number;
  /** The canaries in what was opened. */
  readonly canaries: ReadonlySet<string>;
}

const sealedText = /sealed:1:[\w-]+:[^:\s"'\\]+:[\w-]+/g;

/** Each sealed text in each table of each database. */
export async function findSealedTexts(adminUrl: string): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  await readTables(adminUrl, (_, rows) => {
    for (const [text] of rows.toString('utf8').matchAll(sealedText)) texts.add(text);
  });
  return texts;
}

/** Tries to open texts as each service would that runs with one of these environments. */
export async function openSealedTexts(
  texts: ReadonlySet<string>,
  environments: ReadonlyMap<string, Environment>,
  known: ReadonlySet<string>,
): Promise<OpenedTexts> {
  const canaries = new Set<string>();
  const values: unknown[] = [];
  let unknown = Map.groupBy(texts, (text) => parseSealed(text).keyId);
  for (const [service, environment] of environments) {
    const keys = await openKeysOf(service, environment);
    const left = new Map<string, string[]>();
    for (const [keyId, group] of unknown) {
      const opened = await openUnlessUnknown(new DataSealing(keys), group);
      if (opened === undefined) left.set(keyId, group);
      else values.push(...opened.filter((value) => !isErased(value)));
    }
    await keys.close();
    unknown = left;
  }
  if (unknown.size > 0) throw new Error(`${unknown.size} keys of sealed texts are those of no service`);
  for (const { canary } of findCanaries(Buffer.from(JSON.stringify(values)), known)) canaries.add(canary);
  return { sealed: texts.size, opened: values.length, canaries };
}

/** Undefined if another service has the key. */
async function openUnlessUnknown(
  sealing: DataSealing,
  texts: readonly string[],
): Promise<readonly unknown[] | undefined> {
  try {
    return await Promise.all(texts.map((text) => sealing.openWhole(parseSealed(text).eventId, text)));
  } catch (fault) {
    if (fault instanceof UnknownKey) return undefined;
    throw fault;
  }
}

function openKeysOf(service: string, environment: Environment): Promise<DataKeys> {
  const [config] = parseConfig([KeysConfig], environment);
  return openDataKeys({ url: config.keysDatabaseUrl, service, provider: keyProviderSettingsOf(config) });
}

/** What was sent since a moment over a bus in PostgreSQL. */
export const readPostgresBus = (adminUrl: string, since: Date): Promise<readonly BusRecord[]> =>
  withConnection(adminUrl, 'geleit_bus', async (sql) => {
    const { rows } = await sql.query<BusRecord>(
      'SELECT topic, part AS partition, key, headers, value FROM bus.record WHERE sent_at > $1',
      [since],
    );
    return rows;
  });

/** Opens what was sent over a bus, as each of the services for whom a record is sealed. */
export function openBusRecords(
  records: readonly BusRecord[],
  environments: ReadonlyMap<string, Environment>,
  known: ReadonlySet<string>,
): OpenedTexts {
  const identities = [...environments].map(([service, environment]) =>
    serviceIdentityOf(parseConfig([IdentityConfig], environment)[0], service),
  );
  const sealed = records.filter(({ headers }) => headers['content-type'] === sealedContentType);
  const values = sealed.flatMap((record) => openFirst(identities, record) ?? []);
  const canaries = findCanaries(Buffer.from(values.join('\n')), known).map(({ canary }) => canary);
  return { sealed: sealed.length, opened: values.length, canaries: new Set(canaries) };
}

function openFirst(identities: readonly ServiceIdentity[], record: BusRecord): string | undefined {
  const [, publisher = ''] = record.topic.split('.');
  for (const identity of identities)
    try {
      return openRecord(identity, publisher, record).value;
    } catch (fault) {
      if (!(fault instanceof CannotOpen)) throw fault;
    }
  return undefined;
}
