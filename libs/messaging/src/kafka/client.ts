import { Kafka, logLevel, type KafkaConfig, type LogEntry } from 'kafkajs';
import type { Log } from '../log.js';

/** How the brokers know us: SASL with a mechanism that needs no further files. */
export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** Private certificates; `true` trusts the system's. */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaBusSettings {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl?: boolean | KafkaTls | undefined;
  readonly sasl?: KafkaSasl | undefined;
  readonly log: Log;
  /** How long topics created here keep their records; the stores are the archive. */
  readonly retentionDays?: number;
}

/** What kafkajs calls an error is mostly a broker that is not ready yet and is asked again; nothing of it is ours to fix. */
const writerOf = (log: Log, level: logLevel): Log[keyof Log] => {
  if (level === logLevel.ERROR || level === logLevel.WARN) return log.warn.bind(log);
  return log.debug.bind(log);
};

const creatorOf = (log: Log) => () => ({ namespace, level, log: entry }: LogEntry): void => {
  const { message, broker, groupId, error } = entry;
  writerOf(log, level)({ kafka: namespace, ...(broker && { broker: String(broker) }), ...(groupId && { groupId: String(groupId) }), ...(typeof error === 'string' && { fault: error }) }, message);
};

const saslConfig = (sasl: KafkaSasl): NonNullable<KafkaConfig['sasl']> => sasl as NonNullable<KafkaConfig['sasl']>;

export const kafkaClient = ({ brokers, clientId, ssl, sasl, log }: KafkaBusSettings): Kafka =>
  new Kafka({
    clientId, brokers: [...brokers], connectionTimeout: 5_000, requestTimeout: 20_000,
    ...(ssl !== undefined && { ssl: typeof ssl === 'object' ? { ...ssl } : ssl }),
    ...(sasl && { sasl: saslConfig(sasl) }),
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: logLevel.WARN, logCreator: creatorOf(log),
  });
