import { topicOf, type Contract, type Messages, type Vocabulary } from '@geleit/kernel';
import { keyOf, partitionOf, PostgresBus, toRecord } from '@geleit/messaging';
import { randomUUID } from 'node:crypto';

/** Whose and about which stream; `by` is a staff member's id. */
export interface Whence {
  readonly tenant: string;
  readonly stream: string;
  readonly by?: string;
  readonly at?: string;
}

/** Speaks for services that are not there. */
export interface Teller {
  tell<V extends Vocabulary>(
    contract: Contract<V>,
    whence: Whence,
    messages: readonly Messages<V>[keyof V & string][],
  ): Promise<void>;
  close(): Promise<void>;
}

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * Keeps the chain of positions that an owner's relay would keep. `url` is the superuser's connection to the
 * bus.
 */
export function teller(url: string): Teller {
  const bus = new PostgresBus({ url, log: quiet });
  const previous = new Map<string, number>();
  const versions = new Map<string, number>();
  let position = 0;

  const next = (places: Map<string, number>, name: string): number => {
    const version = (places.get(name) ?? 0) + 1;
    places.set(name, version);
    return version;
  };
  return {
    tell: async (
      contract,
      { tenant, stream, by = randomUUID(), at = new Date().toISOString() },
      messages,
    ) => {
      const topic = topicOf(contract);
      const lane = `${topic}/${partitionOf(keyOf(tenant, stream))}`;
      await bus.ensureTopics([topic]);
      await bus.send(
        messages.map(({ type, data }) => {
          const before = previous.get(lane) ?? 0;
          previous.set(lane, (position += 1));
          return toRecord({
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
