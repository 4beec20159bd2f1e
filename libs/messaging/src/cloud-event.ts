import { recordKeyOf, partitionOf } from './partition.js';
import type { BusRecord } from './port.js';

/**
 * A contract event as its owner sends it. `position` counts in the owner's store, `previous` is the one
 * before it in the same topic and partition.
 */
export interface ReceivedEvent {
  readonly topic: string;
  readonly tenant: string;
  readonly stream: string;
  readonly streamVersion: number;
  readonly id: string;
  /** The event's name in the contract. */
  readonly type: string;
  readonly at: string;
  readonly by: string;
  readonly data: object;
  readonly position: number;
  readonly previous: number;
  readonly traceparent?: string;
}

/** What a record says about its place in the chain. */
export interface ChainPosition {
  readonly position: number;
  readonly previous: number;
}

/** A record that is no contract event of its topic. The message names the flaw, never a value. */
export class MalformedRecord extends Error {
  override readonly name = 'MalformedRecord';
}

interface TopicParts {
  readonly service: string;
  readonly stream: string;
  readonly major: string;
}

/** @throws Malformed */
export function parseTopic(topic: string): TopicParts {
  const found = /^geleit\.([a-z0-9-]+)\.([a-z0-9-]+)\.v(\d+)$/.exec(topic);
  if (!found) throw new MalformedRecord('topic name');
  const [, service = '', stream = '', major = ''] = found;
  return { service, stream, major };
}

export function cloudEventTypeOnTopic(topic: string, type: string): string {
  const { service, stream, major } = parseTopic(topic);
  return `de.geleit.${service}.${stream}.${type}.v${major}`;
}

/** CloudEvents 1.0 in the binary mode of its Kafka binding. */
export function toBusRecord(receivedEvent: ReceivedEvent): BusRecord {
  const { service, stream } = parseTopic(receivedEvent.topic);
  const key = recordKeyOf(receivedEvent.tenant, receivedEvent.stream);
  const headers = {
    ce_specversion: '1.0',
    ce_id: receivedEvent.id,
    ce_source: `/svc/${service}`,
    ce_type: cloudEventTypeOnTopic(receivedEvent.topic, receivedEvent.type),
    ce_subject: `${stream}/${receivedEvent.stream}`,
    ce_time: receivedEvent.at,
    ce_partitionkey: key,
    ce_tenantid: receivedEvent.tenant,
    ce_position: String(receivedEvent.position),
    ce_prevposition: String(receivedEvent.previous),
    ce_sequence: String(receivedEvent.streamVersion),
    ce_actor: receivedEvent.by,
    'content-type': 'application/json',
    ...(receivedEvent.traceparent !== undefined && { traceparent: receivedEvent.traceparent }),
  };
  return {
    topic: receivedEvent.topic,
    partition: partitionOf(key),
    key,
    headers,
    value: JSON.stringify(receivedEvent.data),
  };
}

function parseNatural(text: string | undefined, flaw: string): number {
  const value = Number(text);
  if (text === undefined || !/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new MalformedRecord(flaw);
  return value;
}

function requireHeader(headers: BusRecord['headers'], name: string): string {
  const value = headers[name];
  if (value === undefined || value === '') throw new MalformedRecord(`header ${name}`);
  return value;
}

/** @throws Malformed: the record was not sent by a relay. */
export const chainPositionOf = ({ headers }: BusRecord): ChainPosition => ({
  position: parseNatural(headers['ce_position'], 'header ce_position'),
  previous: parseNatural(headers['ce_prevposition'], 'header ce_prevposition'),
});

function parseEventData(value: string): object {
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    throw new MalformedRecord('data is not JSON');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new MalformedRecord('data is not an object');
  return data;
}

function parseEventType(topic: string, cloudType: string): string {
  const name = cloudType.split('.').at(-2) ?? '';
  if (cloudEventTypeOnTopic(topic, name) !== cloudType) throw new MalformedRecord('type of another topic');
  return name;
}

/**
 * Everything but the data. The organisation in the header has to be the one in the key: nobody speaks for
 * another.
 * @throws Malformed
 */
export function parseEnvelope(record: BusRecord): ReceivedEvent {
  const { headers, topic, key } = record;
  const tenant = requireHeader(headers, 'ce_tenantid');
  const [kind, stream, ...more] = requireHeader(headers, 'ce_subject').split('/');
  const { service, stream: expected } = parseTopic(topic);
  if (kind !== expected || stream === undefined || stream === '' || more.length > 0)
    throw new MalformedRecord('header ce_subject');
  if (recordKeyOf(tenant, stream) !== key) throw new MalformedRecord('key of another organisation or stream');
  if (headers['ce_source'] !== `/svc/${service}`) throw new MalformedRecord('header ce_source');
  const traceparent = headers['traceparent'];
  return {
    topic,
    tenant,
    stream,
    data: {},
    ...chainPositionOf(record),
    streamVersion: parseNatural(headers['ce_sequence'], 'header ce_sequence'),
    id: requireHeader(headers, 'ce_id'),
    type: parseEventType(topic, requireHeader(headers, 'ce_type')),
    at: requireHeader(headers, 'ce_time'),
    by: requireHeader(headers, 'ce_actor'),
    ...(traceparent !== undefined && { traceparent }),
  };
}

/** @throws Malformed */
export const fromBusRecord = (record: BusRecord): ReceivedEvent => ({
  ...parseEnvelope(record),
  data: parseEventData(record.value),
});
