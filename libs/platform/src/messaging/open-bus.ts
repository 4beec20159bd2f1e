import { KafkaBus, PostgresBus, type Bus, type KafkaBusSettings } from '@geleit/messaging';
import type { Logger } from 'pino';
import type { BusConfig } from '../config/platform-config.js';

const saslOf = ({
  kafkaSaslMechanism: mechanism,
  kafkaSaslUsername: username = '',
  kafkaSaslPassword: password = '',
}: BusConfig) => (mechanism === undefined ? {} : { sasl: { mechanism, username, password } });

/** How a process named `name` reaches the brokers. */
export const kafkaSettingsOf = (config: BusConfig, name: string, log: Logger): KafkaBusSettings => ({
  brokers: config.kafkaBrokers ?? [],
  clientId: `geleit-${name}`,
  ssl: config.kafkaSsl,
  ...saslOf(config),
  log,
});

/** Opens the bus that the configuration selects. `name` identifies the process to it. */
export const openBus = (config: BusConfig, name: string, log: Logger): Bus =>
  config.bus === 'kafka'
    ? new KafkaBus(kafkaSettingsOf(config, name, log))
    : new PostgresBus({ url: config.busDatabaseUrl ?? '', log });
