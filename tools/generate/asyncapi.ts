import { schemaOf } from '@geleit/platform';
import type { Service } from '@geleit/platform';
import { contractEntriesOf, type ContractEntry } from './messages.js';

const cloudEventHeaders = {
  type: 'object',
  required: [
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_tenantid',
    'ce_position',
    'ce_prevposition',
  ],
  properties: Object.fromEntries(
    [
      'ce_specversion',
      'ce_id',
      'ce_source',
      'ce_type',
      'ce_subject',
      'ce_time',
      'ce_partitionkey',
      'ce_tenantid',
      'ce_actor',
      'ce_sequence',
      'ce_position',
      'ce_prevposition',
      'traceparent',
      'content-type',
    ].map((name) => [name, { type: 'string' }]),
  ),
};

const channelKeyOf = (topic: string): string => topic.replaceAll('.', '-');

const messageOf = ({ event, type, message: payload }: ContractEntry): object => ({
  name: type,
  title: event,
  contentType: 'application/json',
  headers: cloudEventHeaders,
  payload: schemaOf(payload),
});

const channelsOf = (entries: readonly ContractEntry[]): object =>
  Object.fromEntries(
    [...new Set(entries.map(({ topic }) => topic))].map((topic) => [
      channelKeyOf(topic),
      {
        address: topic,
        messages: Object.fromEntries(
          entries.filter((entry) => entry.topic === topic).map((entry) => [entry.event, messageOf(entry)]),
        ),
      },
    ]),
  );

/** Events of several topics may have one name; their operations are told apart by the topic. */
const operationsOf = (entries: readonly ContractEntry[], action: 'send' | 'receive'): object => {
  const topicsOf = Map.groupBy(entries, ({ event }) => event);
  const isRepeated = (event: string): boolean =>
    new Set(topicsOf.get(event)?.map(({ topic }) => topic)).size > 1;
  return Object.fromEntries(
    entries.map(({ topic, event }) => [
      isRepeated(event) ? `${action}${event}-${channelKeyOf(topic)}` : `${action}${event}`,
      {
        action,
        channel: { $ref: `#/channels/${channelKeyOf(topic)}` },
        messages: [{ $ref: `#/channels/${channelKeyOf(topic)}/messages/${event}` }],
      },
    ]),
  );
};

/** AsyncAPI 3.0 of one service: what it sends and what it receives. */
export function asyncApiOf(service: Service, services: readonly Service[]): object {
  const all = services.flatMap((other) => contractEntriesOf(other, services));
  const sent = contractEntriesOf(service, services);
  const received = all.filter(({ consumers }) =>
    consumers.some((listener) => listener.startsWith(`${service.name}:`)),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: `Geleit ${service.name}`,
      version: '1.0.0',
      description: 'CloudEvents 1.0 in binary mode; key <tenant>:<stream>.',
    },
    defaultContentType: 'application/json',
    channels: channelsOf([...new Map([...sent, ...received].map((entry) => [entry.type, entry])).values()]),
    operations: { ...operationsOf(sent, 'send'), ...operationsOf(received, 'receive') },
  };
}
