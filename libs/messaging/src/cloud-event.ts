import type { ReceivedEvent } from '@geleit/event-store';
import { cloudEventTypeOf, parseTopic, type TopicNameParts } from '@geleit/kernel';
import { recordKeyOf, partitionOf } from './partition.js';
import type { BusRecord } from './port.js';

/** Everything about a contract event but its data. */
export type EventEnvelope = Omit<ReceivedEvent, 'data'>;

/** Where a record stands in the chain of its topic and partition. */
export type PartitionSequence = Pick<ReceivedEvent, 'position' | 'previous'>;

/** A record that is no contract event of its topic. The message names the flaw, never a value. */
export class MalformedRecord extends Error {
  override readonly name = 'MalformedRecord';
}

/** @throws MalformedRecord */
export function parseTopicOrThrow(topic: string): TopicNameParts {
  const name = parseTopic(topic);
  if (name === undefined) throw new MalformedRecord('topic name');
  return name;
}

/** CloudEvents 1.0 in the binary mode of its Kafka binding. */
export function toBusRecord(topic: string, event: ReceivedEvent): BusRecord {
  const topicName = parseTopicOrThrow(topic);
  const key = recordKeyOf(event.tenant, event.stream);
  const headers = {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: cloudEventSourceOf(topicName.service),
    ce_type: cloudEventTypeOf(topicName, event.type),
    ce_subject: `${topicName.stream}/${event.stream}`,
    ce_time: event.at,
    ce_partitionkey: key,
    ce_tenantid: event.tenant,
    ce_position: String(event.position),
    ce_prevposition: String(event.previous),
    ce_sequence: String(event.streamVersion),
    ce_actor: event.by,
    'content-type': 'application/json',
    ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
  };
  return { topic, partition: partitionOf(key), key, headers, value: JSON.stringify(event.data) };
}

/** The CloudEvents source of a service's records. */
export const cloudEventSourceOf = (service: string): string => `/svc/${service}`;

/** The inverse; the empty text if it is no such source. */
export const serviceOfSource = (source: string): string => /^\/svc\/([a-z0-9-]+)$/.exec(source)?.[1] ?? '';

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

/** @throws MalformedRecord when no relay sent the record */
const partitionSequenceOf = ({ headers }: BusRecord): PartitionSequence => ({
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

function parseEventType(topicNameParts: TopicNameParts, cloudEventType: string): string {
  const type = cloudEventType.split('.').at(-2) ?? '';
  if (cloudEventTypeOf(topicNameParts, type) !== cloudEventType)
    throw new MalformedRecord('type of another topic');
  return type;
}

/**
 * Everything but the data. The organisation in the header has to be the one in the key, so that nobody can
 * write in the name of another.
 * @throws MalformedRecord
 */
export function parseEnvelope(record: BusRecord): EventEnvelope {
  const { headers, topic, key } = record;
  const topicName = parseTopicOrThrow(topic);
  const tenant = requireHeader(headers, 'ce_tenantid');
  const [streamType, stream, ...rest] = requireHeader(headers, 'ce_subject').split('/');
  if (streamType !== topicName.stream || stream === undefined || stream === '' || rest.length > 0)
    throw new MalformedRecord('header ce_subject');
  if (recordKeyOf(tenant, stream) !== key) throw new MalformedRecord('key of another organisation or stream');
  if (headers['ce_source'] !== cloudEventSourceOf(topicName.service))
    throw new MalformedRecord('header ce_source');
  const traceparent = headers['traceparent'];
  return {
    tenant,
    stream,
    ...partitionSequenceOf(record),
    streamVersion: parseNatural(headers['ce_sequence'], 'header ce_sequence'),
    id: requireHeader(headers, 'ce_id'),
    type: parseEventType(topicName, requireHeader(headers, 'ce_type')),
    at: requireHeader(headers, 'ce_time'),
    by: requireHeader(headers, 'ce_actor'),
    ...(traceparent !== undefined && { traceparent }),
  };
}

/** @throws MalformedRecord */
export const fromBusRecord = (record: BusRecord): ReceivedEvent => ({
  ...parseEnvelope(record),
  data: parseEventData(record.value),
});
