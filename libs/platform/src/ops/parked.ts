import { asRole, ParkedEvents, type ParkedStream } from '@geleit/event-store';
import { BadConfig, parseConfig, type Environment } from '../config/parse-config.js';
import type { Service } from '../manifest/manifest.js';
import { createLog } from '../telemetry/log.js';
import { openOfflineService, type OfflineService } from './offline-service.js';
import { MaintenanceConfig } from '../config/operating-config.js';
import { formatTable } from './format-table.js';
import { readArguments } from './read-arguments.js';

/**
 * What names a parked stream for an operator: where its first parked event has its place. It tells nothing of
 * a person.
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
      ...streams.map((it) => [
        formatParkedPosition(it),
        it.tenant,
        String(it.events),
        it.since,
        it.fault ?? '',
      ]),
    ]),
  );
}

/** The streams of these places, or all. @throws BadConfig when there is none at a place */
async function selectParked(
  parkedEvents: ParkedEvents,
  places: readonly string[],
): Promise<readonly ParkedStream[]> {
  const streams = await parkedEvents.listStreams();
  if (places.length === 0) return streams;
  const known = new Map(streams.map((it) => [formatParkedPosition(it), it]));
  const unknown = places.filter((place) => !known.has(place));
  if (unknown.length > 0)
    throw new BadConfig(
      unknown.map((place) => `no stream is parked at '${place}'; 'parked list' names the places`),
    );
  return places.flatMap((place) => known.get(place) ?? []);
}

/** Answers whether nothing of the chosen streams waits any more. */
export async function retryParked(
  { store, retrier }: OfflineService,
  places: readonly string[],
  writeText: WriteText,
): Promise<boolean> {
  let all = true;
  for (const stream of await selectParked(store.parkedEvents, places)) {
    const { processed, remaining, fault } = await retrier.retryStream(stream);
    writeText(
      `${formatParkedPosition(stream)}: ${processed} heard${fault === undefined ? '' : `, ${remaining} wait on: ${fault}`}\n`,
    );
    all &&= fault === undefined;
  }
  return all;
}

export interface DiscardRequest {
  readonly position: string;
  readonly reason: string;
  /** Everything that waits in the stream, not only the first. */
  readonly entireStream: boolean;
}

/** Gives up what waits first in a stream, or all of it. Answers how many events. */
export async function discardParked(
  parkedEvents: ParkedEvents,
  { position, reason, entireStream }: DiscardRequest,
): Promise<number> {
  const [stream] = await selectParked(parkedEvents, [position]);
  if (stream === undefined) return 0;
  const most = entireStream ? stream.events : 1;
  for (let gone = 0; gone < most; gone += 1) {
    const first = await parkedEvents.findFirst(stream);
    if (first === null || !(await parkedEvents.discard(first, reason))) return gone;
  }
  return most;
}

/** What `parked` is asked, read from its words. @throws BadConfig */
export function parseParkedArguments(words: readonly string[]): {
  readonly verb: string;
  readonly places: readonly string[];
  readonly reason: string;
  readonly whole: boolean;
} {
  const {
    values: { reason = '', whole = false },
    positionals: [verb = 'list', ...places],
  } = readArguments(words, { reason: { type: 'string' }, whole: { type: 'boolean' } });
  if (!['list', 'retry', 'discard'].includes(verb))
    throw new BadConfig([`parked ${verb} is not one of list, retry, discard`]);
  if (verb === 'discard' && (places.length !== 1 || reason.length < 5))
    throw new BadConfig(['parked discard <place> --reason <why, at least five letters> [--whole]']);
  return { verb, places, reason, whole };
}

export interface ParkedCommandSettings {
  readonly service: Service;
  /** Database of the service, as somebody who may take its roles. */
  readonly url: string;
  readonly logLevel: string;
  /** The service's own configuration; only hearing needs it. */
  readonly config: () => object;
  readonly write: WriteText;
}

/** What `parked` does on one service's database. Answers whether nothing that was asked for still waits. */
export async function runParkedCommand(
  work: ParkedCommandSettings,
  words: readonly string[],
): Promise<boolean> {
  const { verb, places, reason, whole } = parseParkedArguments(words);
  const { service, url, write } = work;
  if (verb === 'retry') return retryOffline(work, places);
  await asRole({ url, service: service.name, role: 'daemon' }, async (sql) => {
    const parkedEvents = new ParkedEvents(sql);
    if (verb === 'list') await listParked(parkedEvents, write);
    else
      write(
        `${await discardParked(parkedEvents, { position: places[0] ?? '', reason, entireStream: whole })} given up and kept in es.discarded\n`,
      );
  });
  return true;
}

async function retryOffline(
  { service, url, logLevel: level, config, write }: ParkedCommandSettings,
  places: readonly string[],
): Promise<boolean> {
  const bench = await openOfflineService(service, {
    url,
    config: config(),
    log: createLog({ service: service.name, level }),
  });
  try {
    return await retryParked(bench, places, write);
  } finally {
    await bench.close();
  }
}

/**
 * `main.ts parked list|retry|discard`: beside the running service, which goes on with a stream by itself once
 * nothing of it waits.
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
      { service, url, logLevel, config: () => parseConfig([service.config], env)[0], write: writeText },
      words,
    ))
  )
    process.exitCode = 1;
}
