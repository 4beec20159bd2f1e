import type { ServiceDirectory, ServiceIdentity } from '@geleit/privacy';
import { cloudEventTypeOf, topicOf, type TopicNameParts } from '@geleit/kernel';
import { randomUUID } from 'node:crypto';
import { parseTopicOrThrow, cloudEventSourceOf, serviceOfSource } from './cloud-event.js';
import { partitionOf } from './partition.js';
import { partitionCount, type BusRecord } from './port.js';
import { signatureFlawOf, signRecord, type SignatureFlaw } from './record-signature.js';

/** Requests that the owner of `topic` sends what follows these positions again, per partition. */
export interface ReplayRequest {
  readonly topic: string;
  readonly after: ReadonlyMap<number, number>;
}

const replayTopicNameOf = (service: string): TopicNameParts => ({ service, stream: 'refill', major: 1 });

export const replayTopicOf = (service: string): string => topicOf(replayTopicNameOf(service));

/** A request and the service that signed it. */
export interface SignedReplayRequest extends ReplayRequest {
  readonly requester: string;
}

/**
 * The operators' own identity, beside those of the services: it signs requests for the replay of a topic that
 * an operator makes from outside of the owner.
 */
export const operatorIdentity = 'ops';

/** A request that its requester signs. Its value is not sealed: it names positions and nothing else. */
export function replayRequestRecord(
  identity: Pick<ServiceIdentity, 'service' | 'sign'>,
  { topic, after }: ReplayRequest,
): BusRecord {
  const { service } = parseTopicOrThrow(topic);
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: cloudEventSourceOf(identity.service),
    ce_type: cloudEventTypeOf(replayTopicNameOf(service), 'Asked'),
    ce_time: new Date().toISOString(),
    'content-type': 'application/json',
  };
  return signRecord(identity, {
    topic: replayTopicOf(service),
    partition: partitionOf(topic),
    key: topic,
    headers,
    value: JSON.stringify({ topic, after: Object.fromEntries(after) }),
  });
}

/** Why a request is refused; `not of now`: it was signed too long ago, or by a clock that differs from ours. */
export type RequestFlaw = SignatureFlaw | 'malformed' | 'not of now';

/** A request that is not believed. The message is the reason. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  constructor(readonly reason: RequestFlaw) {
    super(reason);
  }
}

/**
 * Whoever writes to the bus may repeat a genuine request, and each costs work. Consumers ask again after
 * seconds, so nothing depends on an older one.
 */
const maxAgeMs = 5 * 60_000;

const isNaturalNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Reads a request that its requester signed within the last minutes.
 * @throws RefusedRequest
 */
export function readReplayRequest(
  directory: Pick<ServiceDirectory, 'verify'>,
  record: BusRecord,
): SignedReplayRequest {
  const requester = serviceOfSource(record.headers['ce_source'] ?? '');
  const flaw = signatureFlawOf(directory, requester, record);
  if (flaw !== undefined) throw new RefusedRequest(flaw);
  const request = parseReplayRequest(record);
  if (request === null) throw new RefusedRequest('malformed');
  if (!isOfNow(record)) throw new RefusedRequest('not of now');
  return { requester, ...request };
}

/** The time is among the headers that are signed. */
const isOfNow = ({ headers }: BusRecord): boolean =>
  Math.abs(Date.now() - Date.parse(headers['ce_time'] ?? '')) <= maxAgeMs;

function parseReplayRequest({ value }: BusRecord): ReplayRequest | null {
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
