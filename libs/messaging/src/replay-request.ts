import { randomUUID } from 'node:crypto';
import { parseTopic } from './cloud-event.js';
import { partitionOf } from './partition.js';
import { partitionCount, type BusRecord } from './port.js';

/** Asks the owner of `topic` to send what follows these positions again, per partition. */
export interface ReplayRequest {
  readonly topic: string;
  readonly after: ReadonlyMap<number, number>;
}

export const replayTopicOf = (service: string): string => `geleit.${service}.refill.v1`;

export function replayRequestRecord(asker: string, { topic, after }: ReplayRequest): BusRecord {
  const { service } = parseTopic(topic);
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: `/svc/${asker}`,
    ce_type: `de.geleit.${service}.refill.Asked.v1`,
    ce_time: new Date().toISOString(),
    'content-type': 'application/json',
  };
  return {
    topic: replayTopicOf(service),
    partition: partitionOf(topic),
    key: topic,
    headers,
    value: JSON.stringify({ topic, after: Object.fromEntries(after) }),
  };
}

const isNaturalNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Null when the record asks nothing that makes sense: anyone may write to a refill topic. */
export function replayRequestOf({ value }: BusRecord): ReplayRequest | null {
  let asked: unknown;
  try {
    asked = JSON.parse(value);
  } catch {
    return null;
  }
  const { topic, after } = (asked ?? {}) as { topic?: unknown; after?: unknown };
  if (typeof topic !== 'string' || typeof after !== 'object' || after === null) return null;
  const marks = Object.entries(after).map(([part, position]) => [Number(part), position] as const);
  const sound = marks.filter(
    (mark): mark is readonly [number, number] =>
      isNaturalNumber(mark[0]) && mark[0] < partitionCount && isNaturalNumber(mark[1]),
  );
  return sound.length > 0 ? { topic, after: new Map(sound) } : null;
}

/** Asks for everything of a topic, for an operator. */
export const wholeTopicRequest = (topic: string): ReplayRequest => ({
  topic,
  after: new Map(Array.from({ length: partitionCount }, (_, part) => [part, 0])),
});
