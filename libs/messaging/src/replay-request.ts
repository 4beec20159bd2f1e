import { cloudEventTypeOf, topicOf, type TopicNameParts } from '@geleit/kernel';
import { randomUUID } from 'node:crypto';
import { parseTopicOrThrow, cloudEventSourceOf } from './cloud-event.js';
import { partitionOf } from './partition.js';
import { partitionCount, type BusRecord } from './port.js';

/** Requests that the owner of `topic` sends what follows these positions again, per partition. */
export interface ReplayRequest {
  readonly topic: string;
  readonly after: ReadonlyMap<number, number>;
}

const replayTopicNameOf = (service: string): TopicNameParts => ({ service, stream: 'refill', major: 1 });

export const replayTopicOf = (service: string): string => topicOf(replayTopicNameOf(service));

export function replayRequestRecord(requester: string, { topic, after }: ReplayRequest): BusRecord {
  const { service } = parseTopicOrThrow(topic);
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: cloudEventSourceOf(requester),
    ce_type: cloudEventTypeOf(replayTopicNameOf(service), 'Asked'),
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null when the record requests nothing valid: any service may write to a topic of replay requests. */
export function replayRequestOf({ value }: BusRecord): ReplayRequest | null {
  const { topic, after } = (parseJson(value) ?? {}) as { topic?: unknown; after?: unknown };
  if (typeof topic !== 'string' || typeof after !== 'object' || after === null) return null;
  const positions = Object.entries(after).map(
    ([partition, position]) => [Number(partition), position] as const,
  );
  const valid = positions.filter(
    (entry): entry is readonly [number, number] =>
      isNaturalNumber(entry[0]) && entry[0] < partitionCount && isNaturalNumber(entry[1]),
  );
  return valid.length > 0 ? { topic, after: new Map(valid) } : null;
}

/** Requests a whole topic, for an operator. */
export const wholeTopicRequest = (topic: string): ReplayRequest => ({
  topic,
  after: new Map(Array.from({ length: partitionCount }, (_, partition) => [partition, 0])),
});
