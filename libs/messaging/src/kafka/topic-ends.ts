import type { Kafka } from 'kafkajs';

/** The first offset that the broker still has, and the one that the next record gets. */
export interface PartitionEnds {
  readonly low: string;
  readonly high: string;
}

/** Where the partitions of topics begin and end. */
export class TopicEnds {
  private readonly lookups = new Map<string, Promise<readonly (PartitionEnds & { partition: number })[]>>();

  constructor(private readonly kafka: Kafka) {}

  /** All partitions of a topic that are asked about at once cost one lookup. */
  async find(topic: string, partition: number): Promise<PartitionEnds> {
    let lookup = this.lookups.get(topic);
    if (lookup === undefined) {
      lookup = this.lookUp(topic).finally(() => this.lookups.delete(topic));
      this.lookups.set(topic, lookup);
    }
    const ends = (await lookup).find((one) => one.partition === partition);
    if (ends === undefined) throw new Error(`the brokers do not know partition ${partition} of ${topic}`);
    return ends;
  }

  private async lookUp(topic: string): Promise<readonly (PartitionEnds & { partition: number })[]> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      return await admin.fetchTopicOffsets(topic);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}
