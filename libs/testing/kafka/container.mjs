// Runs one broker in a container: `node container.mjs <image> <port of 127.0.0.1>`. Prints `ready` when it
// responds. SIGHUP kills and restarts it (and prints `ready` again), SIGTERM removes it.

import { GenericContainer, Wait } from 'testcontainers';

const [image, port] = process.argv.slice(2);

class OnLoopback extends GenericContainer {
  async beforeContainerCreated() {
    this.createOpts.ExposedPorts = { '9092/tcp': {} };
    this.hostConfig.PortBindings = { '9092/tcp': [{ HostIp: '127.0.0.1', HostPort: port }] };
  }
}

const single = {
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
};
const broker = await new OnLoopback(image)
  .withEnvironment({
    ...single,
    KAFKA_NODE_ID: '1',
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  })
  .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
  .withStartupTimeout(120_000)
  .start();

process.on('SIGHUP', () => void broker.restart({ timeout: 0 }).then(() => console.log('ready')));
process.on('SIGTERM', () => void broker.stop().then(() => process.exit(0)));
setInterval(() => undefined, 3_600_000);
console.log('ready');
