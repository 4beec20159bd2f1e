import { topicOf } from '@geleit/kernel';
import { caseContract, consentContract } from '@geleit/contracts';
import { grantKafkaAccess, KafkaBus, replayTopicOf, type BusRecord } from '@geleit/messaging';
import {
  describeKafka,
  eventually,
  silentLog,
  startProtectedKafka,
  type ProtectedBroker,
} from '@geleit/testing';
import { kafkaAccountNameOf, kafkaAccountsOf } from '../kafka-accounts.js';
import { services } from '../services.js';

const accounts = kafkaAccountsOf(services);
const [cases, consents] = [topicOf(caseContract), topicOf(consentContract)];
const record = (topic: string): BusRecord => ({
  topic,
  partition: 0,
  key: 'k',
  headers: {},
  value: 'sealed',
});

await describeKafka('the brokers with the settings of docker-compose.yml', () => {
  let broker: ProtectedBroker;
  const buses: KafkaBus[] = [];
  const settingsOf = (account: string, password = broker.passwords[account] ?? '') => ({
    brokers: broker.brokers,
    clientId: account,
    ssl: { ca: broker.certificate },
    sasl: { mechanism: 'scram-sha-512' as const, username: account, password },
    log: silentLog,
  });
  const connect = (service: string, password?: string): KafkaBus => {
    const bus = new KafkaBus(settingsOf(kafkaAccountNameOf(service), password));
    buses.push(bus);
    return bus;
  };
  /** What a group of the service receives of a topic within ten seconds. */
  const receive = async (service: string, topic: string, group = `geleit.${service}`): Promise<number> => {
    let received = 0;
    const consumer = connect(service).subscribe({
      group,
      topics: [topic],
      startFrom: 'checkpoints',
      resumeOffset: () => Promise.resolve(null),
      onBatch: ({ records }) => {
        received += records.length;
        return Promise.resolve({ done: true });
      },
    });
    void consumer.start().catch(() => undefined);
    await eventually(() => {
      expect(received).toBeGreaterThan(0);
      return Promise.resolve();
    }, 10_000).catch(() => undefined);
    await consumer.drain();
    return received;
  };

  beforeAll(async () => {
    broker = await startProtectedKafka(accounts.map(({ name }) => name));
    await grantKafkaAccess(settingsOf('geleit-admin'), accounts);
  }, 180_000);
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await broker.stop();
  });

  it('let a service write its own topics and request replays of what it listens to', async () => {
    await connect('counselling').send([record(cases)]);
    await connect('reporting').send([record(replayTopicOf('counselling'))]);
  });

  it("refuse a service that writes another's topic, or requests replays where it does not listen", async () => {
    await expect(connect('reporting').send([record(cases)])).rejects.toThrow(/not authorized/i);
    await expect(connect('projects').send([record(replayTopicOf('counselling'))])).rejects.toThrow(
      /not authorized/i,
    );
    await expect(connect('gateway').send([record(cases)])).rejects.toThrow(/authorization failed/i);
  });

  it('let a listener read', async () => {
    await connect('counselling').send([record(cases)]);
    expect(await receive('reporting', cases)).toBeGreaterThan(0);
  });

  it('refuse a service that reads what it does not listen to, or in the group of another', async () => {
    await connect('intake').send([record(consents)]);
    expect(await receive('reporting', consents)).toBe(0);
    expect(await receive('reporting', cases, 'geleit.intake')).toBe(0);
  });

  it('refuse whoever has no password, a wrong one, or no TLS', async () => {
    const send = (change: object): Promise<void> => {
      const bus = new KafkaBus({ ...settingsOf('geleit-counselling'), ...change });
      buses.push(bus);
      return bus.send([record(cases)]);
    };
    await expect(connect('counselling', 'guessed').send([record(cases)])).rejects.toThrow(/authentication/i);
    await expect(send({ sasl: undefined })).rejects.toThrow();
    await expect(send({ ssl: false })).rejects.toThrow();
  });

  it('grant nothing again, and take back what is no longer wanted', async () => {
    expect(await grantKafkaAccess(settingsOf('geleit-admin'), accounts)).toEqual({ added: 0, removed: 0 });
    const fewer = accounts.filter(({ name }) => name !== 'geleit-reporting');
    expect((await grantKafkaAccess(settingsOf('geleit-admin'), fewer)).removed).toBeGreaterThan(10);
    await expect(connect('reporting').send([record(replayTopicOf('reporting'))])).rejects.toThrow();
    await grantKafkaAccess(settingsOf('geleit-admin'), accounts);
  });

  it('let no service grant rights', () =>
    expect(grantKafkaAccess(settingsOf('geleit-intake'), accounts)).rejects.toThrow());
});
