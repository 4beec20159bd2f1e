import { topicOf, type Contract, type Messages, type MessageTypes } from '@geleit/kernel';
import {
  recordKeyOf,
  partitionOf,
  PostgresBus,
  sealRecord,
  toBusRecord,
  topicPartitionOf,
} from '@geleit/messaging';
import { randomUUID } from 'node:crypto';
import type { TestIdentities } from './test-identities.js';

/** The organisation and stream that the messages are about; `by` is a staff member's id. */
export interface PublicationContext {
  readonly tenant: string;
  readonly stream: string;
  readonly by?: string;
  readonly at?: string;
}

/** Publishes on behalf of services that are not running. */
export interface TestPublisher {
  publish<V extends MessageTypes>(
    contract: Contract<V>,
    publicationContext: PublicationContext,
    messages: readonly Messages<V>[keyof V & string][],
  ): Promise<void>;
  close(): Promise<void>;
}

const silentPublisherLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * Chains positions, seals and signs as an owner's relay does. `url` is a connection string of the superuser to
 * the bus. `listener` can open everything, beside the listeners of each contract.
 */
export function createTestPublisher(
  url: string,
  identities: TestIdentities,
  listener: string,
): TestPublisher {
  const bus = new PostgresBus({ url, log: silentPublisherLog });
  const previous = new Map<string, number>();
  const versions = new Map<string, number>();
  let position = 0;

  const nextVersion = (name: string): number => {
    const version = (versions.get(name) ?? 0) + 1;
    versions.set(name, version);
    return version;
  };
  return {
    publish: async (
      contract,
      { tenant, stream, by = randomUUID(), at = new Date().toISOString() },
      messages,
    ) => {
      const topic = topicOf(contract);
      const topicPartition = topicPartitionOf(topic, partitionOf(recordKeyOf(tenant, stream)));
      await bus.ensureTopics([topic]);
      const identity = identities.of(contract.service);
      const listeners = [...new Set([...contract.listeners, listener])];
      await bus.send(
        messages.map(({ type, data }) => {
          const before = previous.get(topicPartition) ?? 0;
          previous.set(topicPartition, (position += 1));
          const record = toBusRecord(topic, {
            tenant,
            stream,
            type,
            data,
            by,
            at,
            id: randomUUID(),
            streamVersion: nextVersion(`${topic}/${tenant}/${stream}`),
            position,
            previous: before,
          });
          return sealRecord(identity, listeners, record);
        }),
      );
    },
    close: () => bus.close(),
  };
}
