import { keyOf, partitionOf } from './partition.js';
import type { BusRecord } from './port.js';

/**
 * A contract event as its owner sends it. `position` counts in the owner's store, `previous` is the one
 * before it in the same topic and partition.
 */
export interface Told {
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
export interface Place {
  readonly position: number;
  readonly previous: number;
}

/** A record that is no contract event of its topic. The message names the flaw, never a value. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

interface TopicParts {
  readonly service: string;
  readonly stream: string;
  readonly major: string;
}

/** @throws Malformed */
export function partsOfTopic(topic: string): TopicParts {
  const found = /^geleit\.([a-z0-9-]+)\.([a-z0-9-]+)\.v(\d+)$/.exec(topic);
  if (!found) throw new Malformed('topic name');
  const [, service = '', stream = '', major = ''] = found;
  return { service, stream, major };
}

export function cloudTypeIn(topic: string, type: string): string {
  const { service, stream, major } = partsOfTopic(topic);
  return `de.geleit.${service}.${stream}.${type}.v${major}`;
}

/** CloudEvents 1.0 in the binary mode of its Kafka binding. */
export function toRecord(told: Told): BusRecord {
  const { service, stream } = partsOfTopic(told.topic);
  const key = keyOf(told.tenant, told.stream);
  const headers = {
    ce_specversion: '1.0',
    ce_id: told.id,
    ce_source: `/svc/${service}`,
    ce_type: cloudTypeIn(told.topic, told.type),
    ce_subject: `${stream}/${told.stream}`,
    ce_time: told.at,
    ce_partitionkey: key,
    ce_tenantid: told.tenant,
    ce_position: String(told.position),
    ce_prevposition: String(told.previous),
    ce_sequence: String(told.streamVersion),
    ce_actor: told.by,
    'content-type': 'application/json',
    ...(told.traceparent !== undefined && { traceparent: told.traceparent }),
  };
  return { topic: told.topic, part: partitionOf(key), key, headers, value: JSON.stringify(told.data) };
}

function natural(text: string | undefined, flaw: string): number {
  const value = Number(text);
  if (text === undefined || !/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new Malformed(flaw);
  return value;
}

function required(headers: BusRecord['headers'], name: string): string {
  const value = headers[name];
  if (value === undefined || value === '') throw new Malformed(`header ${name}`);
  return value;
}

/** @throws Malformed: the record was not sent by a relay. */
export const placeOf = ({ headers }: BusRecord): Place => ({
  position: natural(headers['ce_position'], 'header ce_position'),
  previous: natural(headers['ce_prevposition'], 'header ce_prevposition'),
});

function dataOf(value: string): object {
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    throw new Malformed('data is not JSON');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new Malformed('data is not an object');
  return data;
}

function typeIn(topic: string, cloudType: string): string {
  const name = cloudType.split('.').at(-2) ?? '';
  if (cloudTypeIn(topic, name) !== cloudType) throw new Malformed('type of another topic');
  return name;
}

/**
 * Everything but the data. The organisation in the header has to be the one in the key: nobody speaks for
 * another.
 * @throws Malformed
 */
export function envelopeOf(record: BusRecord): Told {
  const { headers, topic, key } = record;
  const tenant = required(headers, 'ce_tenantid');
  const [kind, stream, ...more] = required(headers, 'ce_subject').split('/');
  const { service, stream: expected } = partsOfTopic(topic);
  if (kind !== expected || stream === undefined || stream === '' || more.length > 0)
    throw new Malformed('header ce_subject');
  if (keyOf(tenant, stream) !== key) throw new Malformed('key of another organisation or stream');
  if (headers['ce_source'] !== `/svc/${service}`) throw new Malformed('header ce_source');
  const traceparent = headers['traceparent'];
  return {
    topic,
    tenant,
    stream,
    data: {},
    ...placeOf(record),
    streamVersion: natural(headers['ce_sequence'], 'header ce_sequence'),
    id: required(headers, 'ce_id'),
    type: typeIn(topic, required(headers, 'ce_type')),
    at: required(headers, 'ce_time'),
    by: required(headers, 'ce_actor'),
    ...(traceparent !== undefined && { traceparent }),
  };
}

/** @throws Malformed */
export const fromRecord = (record: BusRecord): Told => ({
  ...envelopeOf(record),
  data: dataOf(record.value),
});
