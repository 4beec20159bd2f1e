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

/**
 * Most of what kafkajs calls an error is a broker that is away or not ready and is asked again many times a
 * second; that a consumer ended is news.
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

/** Tries again 5 times within about 3 s, so that whoever sends learns soon that nobody answers. */
export const senderRetryLimit = 5;
/**
 * Within about 30 s, as long as the group waits for a silent member: one that came back sooner under a new
 * name would have to wait for its old one to be given up.
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
