/** A real Apache Kafka that the caller may restart. */
export interface Broker {
  readonly brokers: readonly string[];
  readonly version: string;
  readonly pid: number;
  /** Kills it and starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}
