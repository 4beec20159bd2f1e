import { asRole, Parking, type ParkedStream } from '@geleit/event-store';
import { BadConfig, parseConfig, type Environment } from '../config/parse.js';
import type { Service } from '../manifest.js';
import { createLog } from '../telemetry/log.js';
import { openBench, type Bench } from './bench.js';
import { OperatingConfig } from './config.js';
import { table } from './table.js';
import { readWords } from './words.js';

/**
 * What names a parked stream for an operator: where its first parked event has its place. It tells nothing of
 * a person.
 */
export const placeOf = ({
  topic,
  part,
  position,
}: Pick<ParkedStream, 'topic' | 'part' | 'position'>): string => `${topic}/${part}/${position}`;

type Say = (text: string) => void;

export async function listParked(parking: Parking, say: Say): Promise<void> {
  const streams = await parking.streams();
  if (streams.length === 0) return say('nothing is parked\n');
  say(
    table([
      ['place', 'organisation', 'events', 'since', 'fault'],
      ...streams.map((it) => [placeOf(it), it.tenant, String(it.events), it.since, it.fault ?? '']),
    ]),
  );
}

/** The streams of these places, or all. @throws BadConfig when there is none at a place */
async function chosen(parking: Parking, places: readonly string[]): Promise<readonly ParkedStream[]> {
  const streams = await parking.streams();
  if (places.length === 0) return streams;
  const known = new Map(streams.map((it) => [placeOf(it), it]));
  const unknown = places.filter((place) => !known.has(place));
  if (unknown.length > 0)
    throw new BadConfig(
      unknown.map((place) => `no stream is parked at '${place}'; 'parked list' names the places`),
    );
  return places.flatMap((place) => known.get(place) ?? []);
}

/** Answers whether nothing of the chosen streams waits any more. */
export async function retryParked(
  { store, rehearing }: Bench,
  places: readonly string[],
  say: Say,
): Promise<boolean> {
  let all = true;
  for (const stream of await chosen(store.parking, places)) {
    const { heard, left, fault } = await rehearing.of(stream);
    say(`${placeOf(stream)}: ${heard} heard${fault === undefined ? '' : `, ${left} wait on: ${fault}`}\n`);
    all &&= fault === undefined;
  }
  return all;
}

export interface Discarding {
  readonly place: string;
  readonly reason: string;
  /** Everything that waits in the stream, not only the first. */
  readonly whole: boolean;
}

/** Gives up what waits first in a stream, or all of it. Answers how many events. */
export async function discardParked(parking: Parking, { place, reason, whole }: Discarding): Promise<number> {
  const [stream] = await chosen(parking, [place]);
  if (stream === undefined) return 0;
  const most = whole ? stream.events : 1;
  for (let gone = 0; gone < most; gone += 1) {
    const first = await parking.first(stream);
    if (first === null || !(await parking.discard(first, reason))) return gone;
  }
  return most;
}

/** What `parked` is asked, read from its words. @throws BadConfig */
export function parkedArguments(words: readonly string[]): {
  readonly verb: string;
  readonly places: readonly string[];
  readonly reason: string;
  readonly whole: boolean;
} {
  const {
    values: { reason = '', whole = false },
    positionals: [verb = 'list', ...places],
  } = readWords(words, { reason: { type: 'string' }, whole: { type: 'boolean' } });
  if (!['list', 'retry', 'discard'].includes(verb))
    throw new BadConfig([`parked ${verb} is not one of list, retry, discard`]);
  if (verb === 'discard' && (places.length !== 1 || reason.length < 5))
    throw new BadConfig(['parked discard <place> --reason <why, at least five letters> [--whole]']);
  return { verb, places, reason, whole };
}

export interface ParkedWork {
  readonly service: Service;
  /** Database of the service, as somebody who may take its roles. */
  readonly url: string;
  readonly logLevel: string;
  /** The service's own configuration; only hearing needs it. */
  readonly config: () => object;
  readonly say: Say;
}

/** What `parked` does on one service's database. Answers whether nothing that was asked for still waits. */
export async function workOnParked(work: ParkedWork, words: readonly string[]): Promise<boolean> {
  const { verb, places, reason, whole } = parkedArguments(words);
  const { service, url, say } = work;
  if (verb === 'retry') return retry(work, places);
  await asRole({ url, service: service.name, role: 'daemon' }, async (sql) => {
    const parking = new Parking(sql);
    if (verb === 'list') await listParked(parking, say);
    else
      say(
        `${await discardParked(parking, { place: places[0] ?? '', reason, whole })} given up and kept in es.discarded\n`,
      );
  });
  return true;
}

async function retry(
  { service, url, logLevel: level, config, say }: ParkedWork,
  places: readonly string[],
): Promise<boolean> {
  const bench = await openBench(service, {
    url,
    config: config(),
    log: createLog({ service: service.name, level }),
  });
  try {
    return await retryParked(bench, places, say);
  } finally {
    await bench.close();
  }
}

/**
 * `main.ts parked list|retry|discard`: beside the running service, which goes on with a stream by itself once
 * nothing of it waits.
 */
export async function parked(service: Service, words: readonly string[], env?: Environment): Promise<void> {
  const [{ databaseUrl: url, logLevel }] = parseConfig([OperatingConfig], env);
  const say: Say = (text) => process.stdout.write(text);
  if (
    !(await workOnParked(
      { service, url, logLevel, config: () => parseConfig([service.config], env)[0], say },
      words,
    ))
  )
    process.exitCode = 1;
}
