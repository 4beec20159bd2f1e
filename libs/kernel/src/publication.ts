import type { Language, Messages, MessageTypes } from './language.js';
import type { RecordedEvent } from './projection.js';

/** What one service publishes to the others about one kind of stream: ids and coded facts only. */
export interface Contract<V extends MessageTypes = MessageTypes> {
  readonly service: string;
  readonly stream: string;
  readonly major: number;
  /**
   * The services that consume it, and no others: records are sealed for them, and the bus grants them the
   * topic.
   */
  readonly listeners: readonly string[];
  readonly events: V;
}

/**
 * Which recorded events other services receive, and in which form. Events that are not listed stay private,
 * and so do those for which the function returns undefined.
 */
export interface Publication<L extends Language, V extends MessageTypes> {
  readonly from: L;
  readonly to: Contract<V>;
  /** Whether events come with their personal values opened; without it, the contract has none. */
  readonly opens?: true;
  readonly publish: {
    readonly [T in keyof L['events']]?: (
      event: RecordedEvent<L['events'], T>,
    ) => Messages<V>[keyof V & string] | undefined;
  };
}

/** The parts of a topic's name: whose events, about which kind of stream, in which major version. */
export type TopicNameParts = Pick<Contract, 'service' | 'stream' | 'major'>;

/** `geleit.<service>.<stream>.v<major>` */
export const topicOf = ({ service, stream, major }: TopicNameParts): string =>
  `geleit.${service}.${stream}.v${major}`;

/** The inverse of `topicOf`; undefined if the text is not the name of a topic. */
export function parseTopic(topic: string): TopicNameParts | undefined {
  const match = /^geleit\.([a-z0-9-]+)\.([a-z0-9-]+)\.v(0|[1-9]\d*)$/.exec(topic);
  if (!match) return undefined;
  const [, service = '', stream = '', major = ''] = match;
  return { service, stream, major: Number(major) };
}

/** `de.geleit.<service>.<stream>.<Event>.v<major>`, the CloudEvents type. */
export const cloudEventTypeOf = ({ service, stream, major }: TopicNameParts, event: string): string =>
  `de.geleit.${service}.${stream}.${event}.v${major}`;
