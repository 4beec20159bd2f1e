import { topicOf, type Contract } from '@geleit/kernel';
import { partitionCount, replayTopicOf } from '@geleit/messaging';
import type { Service } from '@geleit/platform';

/**
 * Kafka is transport: a week is time enough to mend a listener; what is older is sent again from the event
 * stores.
 */
const topicConfig = { 'cleanup.policy': 'delete', 'retention.ms': String(7 * 24 * 60 * 60 * 1000) };

/** deploy/topics.json: what a broker needs on which services may not create topics themselves. */
export function topicDefinitions(services: readonly Service[]): readonly object[] {
  const contracts = [
    ...new Set<Contract>(services.flatMap(({ publications }) => publications.map(({ to }) => to))),
  ];
  return [
    ...contracts.map((contract) => ({
      name: topicOf(contract),
      partitions: partitionCount,
      config: topicConfig,
    })),
    // Every service's relay listens to its own, also where it has nothing to tell yet.
    ...services.map(({ name }) => ({
      name: replayTopicOf(name),
      partitions: partitionCount,
      config: topicConfig,
    })),
  ];
}
