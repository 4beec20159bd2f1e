import { Kafka, logLevel, type KafkaConfig, type LogEntry } from 'kafkajs';
import type { Log } from '../log.js';

/** How the client authenticates: SASL with a mechanism that needs no further files. */
export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** Private certificates; `ssl: true` trusts those of the system. */
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

/**
 * Most of what kafkajs logs as an error is a broker that is away or not ready, and is retried many times a
 * second; only the end of a consumer deserves a warning.
 */
const logCreatorOf =
  (log: Log) =>
  () =>
  ({ namespace, log: entry }: LogEntry): void => {
    const { message, broker, groupId, error } = entry;
    const fields = {
      kafka: namespace,
      ...(broker && { broker: String(broker) }),
      ...(groupId && { groupId: String(groupId) }),
      ...(typeof error === 'string' && { fault: error }),
    };
    if (namespace === 'Consumer') log.warn(fields, message);
    else log.debug(fields, message);
  };

const saslConfig = (sasl: KafkaSasl): NonNullable<KafkaConfig['sasl']> =>
  sasl as NonNullable<KafkaConfig['sasl']>;

/** About 3 s, so that a sender soon learns that no broker responds. */
export const senderRetryLimit = 5;
/**
 * About 30 s, as long as the group waits for a silent member: one that returned sooner, under a new name,
 * would have to wait until the group gives up the old one.
 */
export const consumerRetryLimit = 18;

export const createKafkaClient = (
  { brokers, clientId, ssl, sasl, log }: KafkaBusSettings,
  retries: number = senderRetryLimit,
): Kafka =>
  new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 5_000,
    requestTimeout: 20_000,
    ...(ssl !== undefined && { ssl: typeof ssl === 'object' ? { ...ssl } : ssl }),
    ...(sasl && { sasl: saslConfig(sasl) }),
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries },
    logLevel: logLevel.ERROR,
    logCreator: logCreatorOf(log),
  });
