import { randomUUID } from 'node:crypto';
import { partsOfTopic } from './cloud-event.js';
import { partitionOf } from './partition.js';
import { partitions, type BusRecord } from './port.js';

/** Asks the owner of `topic` to send what follows these positions again, per partition. */
export interface RefillRequest {
  readonly topic: string;
  readonly after: ReadonlyMap<number, number>;
}

export const refillTopic = (service: string): string => `geleit.${service}.refill.v1`;

export function refillRecord(asker: string, { topic, after }: RefillRequest): BusRecord {
  const { service } = partsOfTopic(topic);
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: `/svc/${asker}`,
    ce_type: `de.geleit.${service}.refill.Asked.v1`,
    ce_time: new Date().toISOString(),
    'content-type': 'application/json',
  };
  return {
    topic: refillTopic(service),
    part: partitionOf(topic),
    key: topic,
    headers,
    value: JSON.stringify({ topic, after: Object.fromEntries(after) }),
  };
}

const isNatural = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Null when the record asks nothing that makes sense: anyone may write to a refill topic. */
export function refillRequestOf({ value }: BusRecord): RefillRequest | null {
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
      isNatural(mark[0]) && mark[0] < partitions && isNatural(mark[1]),
  );
  return sound.length > 0 ? { topic, after: new Map(sound) } : null;
}

/** Asks for everything of a topic, for an operator. */
export const wholeOf = (topic: string): RefillRequest => ({
  topic,
  after: new Map(Array.from({ length: partitions }, (_, part) => [part, 0])),
});
