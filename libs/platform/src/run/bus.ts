import * as messaging from '@geleit/messaging';
import type { Logger } from 'pino';
import type { EdgeConfig } from '../config/platform-config.js';

const saslOf = ({ kafkaSaslMechanism: mechanism, kafkaSaslUsername: username = '', kafkaSaslPassword: password = '' }: EdgeConfig) =>
  mechanism === undefined ? {} : { sasl: { mechanism, username, password } };

/** The bus that the configuration chose. `name` is how the process shows itself to it. */
export const openBus = (config: EdgeConfig, name: string, log: Logger): messaging.Bus =>
  config.bus === 'kafka'
    ? new messaging.KafkaBus({ brokers: config.kafkaBrokers ?? [], clientId: `geleit-${name}`, ssl: config.kafkaSsl, ...saslOf(config), log })
    : new messaging.PostgresBus({ url: config.busDatabaseUrl ?? '', log });
