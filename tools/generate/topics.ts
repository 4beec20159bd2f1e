import { topicOf, type Contract } from '@geleit/kernel';
import { changesTopicOf, partitionCount, replayTopicOf } from '@geleit/messaging';
import type { Service } from '@geleit/platform';

/**
 * Kafka is transport: a week is enough time to repair a consumer, and the event stores can send older events
 * again.
 */
const topicConfig = { 'cleanup.policy': 'delete', 'retention.ms': String(7 * 24 * 60 * 60 * 1000) };

/** deploy/topics.json: the topics to create on a broker where services may not create them. */
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
    // Every service says which rows changed, and its relay consumes requests for replays.
    ...services
      .flatMap(({ name }) => [changesTopicOf(name), replayTopicOf(name)])
      .map((name) => ({
        name,
        partitions: partitionCount,
        config: topicConfig,
      })),
  ];
}
