import { KafkaBus, PostgresBus, type Bus } from '@geleit/messaging';
import type { Logger } from 'pino';
import type { BusConfig } from '../config/platform-config.js';

const saslOf = ({
  kafkaSaslMechanism: mechanism,
  kafkaSaslUsername: username = '',
  kafkaSaslPassword: password = '',
}: BusConfig) => (mechanism === undefined ? {} : { sasl: { mechanism, username, password } });

/** Opens the bus that the configuration selects. `name` identifies the process to it. */
export const openBus = (config: BusConfig, name: string, log: Logger): Bus =>
  config.bus === 'kafka'
    ? new KafkaBus({
        brokers: config.kafkaBrokers ?? [],
        clientId: `geleit-${name}`,
        ssl: config.kafkaSsl,
        ...saslOf(config),
        log,
      })
    : new PostgresBus({ url: config.busDatabaseUrl ?? '', log });
