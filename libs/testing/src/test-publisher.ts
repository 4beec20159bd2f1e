import { topicOf, type Contract, type Messages, type MessageTypes } from '@geleit/kernel';
import { recordKeyOf, partitionOf, PostgresBus, toBusRecord } from '@geleit/messaging';
import { randomUUID } from 'node:crypto';

/** Whose and about which stream; `by` is a staff member's id. */
export interface PublicationContext {
  readonly tenant: string;
  readonly stream: string;
  readonly by?: string;
  readonly at?: string;
}

/** Speaks for services that are not there. */
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
 * Keeps the chain of positions that an owner's relay would keep. `url` is the superuser's connection to the
 * bus.
 */
export function createTestPublisher(url: string): TestPublisher {
  const bus = new PostgresBus({ url, log: silentPublisherLog });
  const previous = new Map<string, number>();
  const versions = new Map<string, number>();
  let position = 0;

  const next = (places: Map<string, number>, name: string): number => {
    const version = (places.get(name) ?? 0) + 1;
    places.set(name, version);
    return version;
  };
  return {
    publish: async (
      contract,
      { tenant, stream, by = randomUUID(), at = new Date().toISOString() },
      messages,
    ) => {
      const topic = topicOf(contract);
      const lane = `${topic}/${partitionOf(recordKeyOf(tenant, stream))}`;
      await bus.ensureTopics([topic]);
      await bus.send(
        messages.map(({ type, data }) => {
          const before = previous.get(lane) ?? 0;
          previous.set(lane, (position += 1));
          return toBusRecord({
            topic,
            tenant,
            stream,
            type,
            data,
            by,
            at,
            id: randomUUID(),
            streamVersion: next(versions, `${topic}/${tenant}/${stream}`),
            position,
            previous: before,
          });
        }),
      );
    },
    close: () => bus.close(),
  };
}
