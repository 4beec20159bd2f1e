import { asRole, ParkedEvents, type ParkedStream } from '@geleit/event-store';
import { BadConfig, parseConfig, type Environment } from '../config/parse-config.js';
import { KeysConfig } from '../config/keys-config.js';
import type { Service } from '../manifest/manifest.js';
import { createLog } from '../telemetry/log.js';
import { openOfflineService, type OfflineService } from './offline-service.js';
import { MaintenanceConfig } from '../config/operating-config.js';
import { formatTable } from './format-table.js';
import { readArguments } from './read-arguments.js';

/**
 * Names a parked stream for an operator: the position of its first parked event. It reveals nothing about a
 * person.
 */
export const formatParkedPosition = ({
  topic,
  partition,
  position,
}: Pick<ParkedStream, 'topic' | 'partition' | 'position'>): string => `${topic}/${partition}/${position}`;

type WriteText = (text: string) => void;

export async function listParked(parkedEvents: ParkedEvents, writeText: WriteText): Promise<void> {
  const streams = await parkedEvents.listStreams();
  if (streams.length === 0) return writeText('nothing is parked\n');
  writeText(
    formatTable([
      ['place', 'organisation', 'events', 'since', 'fault'],
      ...streams.map((stream) => [
        formatParkedPosition(stream),
        stream.tenant,
        String(stream.events),
        stream.since,
        stream.fault ?? '',
      ]),
    ]),
  );
}

/**
 * Returns the parked streams at these positions, or all. @throws BadConfig when no stream is parked at a
 * position
 */
async function selectParked(
  parkedEvents: ParkedEvents,
  positions: readonly string[],
): Promise<readonly ParkedStream[]> {
  const streams = await parkedEvents.listStreams();
  if (positions.length === 0) return streams;
  const streamsByPlace = new Map(streams.map((stream) => [formatParkedPosition(stream), stream]));
  const unknown = positions.filter((position) => !streamsByPlace.has(position));
  if (unknown.length > 0)
    throw new BadConfig(
      unknown.map((position) => `no stream is parked at '${position}'; 'parked list' shows the places`),
    );
  return positions.flatMap((position) => streamsByPlace.get(position) ?? []);
}

/** Returns whether none of the chosen streams is parked now. */
export async function retryParked(
  { store, retrier }: OfflineService,
  positions: readonly string[],
  writeText: WriteText,
): Promise<boolean> {
  let allReceived = true;
  for (const stream of await selectParked(store.parkedEvents, positions)) {
    const { processed, remaining, fault } = await retrier.retryStream(stream);
    const rest = fault === undefined ? '' : `, ${remaining} still parked: ${fault}`;
    writeText(`${formatParkedPosition(stream)}: ${processed} received${rest}\n`);
    allReceived &&= fault === undefined;
  }
  return allReceived;
}

export interface DiscardRequest {
  readonly position: string;
  readonly reason: string;
  /** Every parked event of the stream, not only the first. */
  readonly entireStream: boolean;
}

/** Discards the first parked event of a stream, or all of them. Returns the number of events discarded. */
export async function discardParked(
  parkedEvents: ParkedEvents,
  { position, reason, entireStream }: DiscardRequest,
): Promise<number> {
  const [stream] = await selectParked(parkedEvents, [position]);
  if (stream === undefined) return 0;
  const limit = entireStream ? stream.events : 1;
  for (let discarded = 0; discarded < limit; discarded += 1) {
    const first = await parkedEvents.findFirst(stream);
    if (first === null || !(await parkedEvents.discard(first, reason))) return discarded;
  }
  return limit;
}

/** Parses the arguments of `parked`. @throws BadConfig */
export function parseParkedArguments(words: readonly string[]): {
  readonly verb: string;
  readonly positions: readonly string[];
  readonly reason: string;
  readonly whole: boolean;
} {
  const {
    values: { reason = '', whole = false },
    positionals: [verb = 'list', ...positions],
  } = readArguments(words, { reason: { type: 'string' }, whole: { type: 'boolean' } });
  if (!['list', 'retry', 'discard'].includes(verb))
    throw new BadConfig([`parked ${verb} is not one of list, retry, discard`]);
  if (verb === 'discard' && (positions.length !== 1 || reason.length < 5))
    throw new BadConfig(['parked discard <place> --reason <why, at least five letters> [--whole]']);
  return { verb, positions, reason, whole };
}

export interface ParkedCommandSettings {
  readonly service: Service;
  /** Database of the service, as a login that may assume its roles. */
  readonly url: string;
  readonly logLevel: string;
  /** The keys of the service and its own configuration; only `retry` needs them. */
  readonly config: () => { readonly keys: KeysConfig; readonly config: object };
  readonly write: WriteText;
}

/**
 * Runs `parked` on one service's database. Returns whether nothing that was to be retried is still parked.
 */
export async function runParkedCommand(
  settings: ParkedCommandSettings,
  words: readonly string[],
): Promise<boolean> {
  const { verb, positions, reason, whole } = parseParkedArguments(words);
  const { service, url, write } = settings;
  if (verb === 'retry') return retryOffline(settings, positions);
  await asRole({ url, service: service.name, role: 'daemon' }, async (sql) => {
    const parkedEvents = new ParkedEvents(sql);
    if (verb === 'list') return listParked(parkedEvents, write);
    const request = { position: positions[0] ?? '', reason, entireStream: whole };
    write(`${await discardParked(parkedEvents, request)} discarded and kept in es.discarded\n`);
  });
  return true;
}

async function retryOffline(
  { service, url, logLevel: level, config, write }: ParkedCommandSettings,
  positions: readonly string[],
): Promise<boolean> {
  const offlineService = await openOfflineService(service, {
    url,
    ...config(),
    log: createLog({ service: service.name, level }),
  });
  try {
    return await retryParked(offlineService, positions, write);
  } finally {
    await offlineService.close();
  }
}

/** What `retry` needs of the environment. @throws BadConfig */
export function parseRetryConfig(service: Service, env?: Environment) {
  const [keys, config] = parseConfig([KeysConfig, service.config], env);
  return { keys, config };
}

/**
 * `main.ts parked list|retry|discard`: runs beside the service, which continues with a stream once none of
 * its events is parked.
 */
export async function runParkedFromEnvironment(
  service: Service,
  words: readonly string[],
  env?: Environment,
): Promise<void> {
  const [{ databaseUrl: url, logLevel }] = parseConfig([MaintenanceConfig], env);
  const writeText: WriteText = (text) => process.stdout.write(text);
  if (
    !(await runParkedCommand(
      { service, url, logLevel, config: () => parseRetryConfig(service, env), write: writeText },
      words,
    ))
  )
    process.exitCode = 1;
}
