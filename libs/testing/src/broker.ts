/** A real Apache Kafka broker that the caller may restart. */
export interface Broker {
  readonly brokers: readonly string[];
  readonly version: string;
  readonly pid: number;
  /** Where the broker keeps its records, unless that is inside a container. */
  readonly logFolder?: string;
  /** Kills the broker and starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}
