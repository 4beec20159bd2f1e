import { schemaOf } from '@geleit/platform';
import type { Service } from '@geleit/platform';
import { contractsOf, type ContractEntry } from './messages.js';

const headers = {
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

const key = (topic: string): string => topic.replaceAll('.', '-');

const message = ({ event, type, message: payload }: ContractEntry): object => ({
  name: type,
  title: event,
  contentType: 'application/json',
  headers,
  payload: schemaOf(payload),
});

const channels = (entries: readonly ContractEntry[]): object =>
  Object.fromEntries(
    [...new Set(entries.map(({ topic }) => topic))].map((topic) => [
      key(topic),
      {
        address: topic,
        messages: Object.fromEntries(
          entries.filter((entry) => entry.topic === topic).map((entry) => [entry.event, message(entry)]),
        ),
      },
    ]),
  );

const operations = (entries: readonly ContractEntry[], action: 'send' | 'receive'): object =>
  Object.fromEntries(
    entries.map(({ topic, event }) => [
      `${action}${event}`,
      {
        action,
        channel: { $ref: `#/channels/${key(topic)}` },
        messages: [{ $ref: `#/channels/${key(topic)}/messages/${event}` }],
      },
    ]),
  );

/** AsyncAPI 3.0 of one service: what it sends and what it hears. */
export function asyncApi(service: Service, services: readonly Service[]): object {
  const all = services.flatMap((other) => contractsOf(other, services));
  const sent = contractsOf(service, services);
  const heard = all.filter(({ heardBy }) =>
    heardBy.some((listener) => listener.startsWith(`${service.name}:`)),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: `Geleit ${service.name}`,
      version: '1.0.0',
      description: 'CloudEvents 1.0 in binary mode; key <tenant>:<stream>.',
    },
    defaultContentType: 'application/json',
    channels: channels([...new Map([...sent, ...heard].map((entry) => [entry.type, entry])).values()]),
    operations: { ...operations(sent, 'send'), ...operations(heard, 'receive') },
  };
}
