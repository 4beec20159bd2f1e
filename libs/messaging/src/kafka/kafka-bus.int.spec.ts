import { busFeatures, describeKafka, ownKafka, quiet, type BusRig } from '@geleit/testing';
import { Kafka, logLevel } from 'kafkajs';
import { KafkaBus } from './kafka-bus.js';

async function openRig(): Promise<BusRig> {
  const broker = await ownKafka();
  process.stdout.write(`bus suite runs against Apache Kafka ${broker.version}\n`);
  const admin = new Kafka({ brokers: [...broker.brokers], logLevel: logLevel.NOTHING }).admin();
  return {
    bus: (service) => Promise.resolve(new KafkaBus({ brokers: broker.brokers, clientId: `geleit-${service}`, log: quiet })),
    async deleteTopic(topic) {
      await admin.connect();
      await admin.deleteTopics({ topics: [topic] });
      await admin.disconnect();
    },
    restart: () => broker.restart(),
    close: () => broker.stop(),
  };
}

await describeKafka('the bus on Apache Kafka', () => busFeatures(openRig));
