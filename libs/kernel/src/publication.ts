import type { Language, Messages, MessageTypes } from './language.js';
import type { RecordedEvent } from './projection.js';

/** What one service says to the others about one kind of stream. Ids and coded facts only. */
export interface Contract<V extends MessageTypes = MessageTypes> {
  readonly service: string;
  readonly stream: string;
  readonly major: number;
  readonly events: V;
}

/**
 * Which recorded events other services may hear, and in whose words. Unlisted events stay private, and so
 * does what is answered with undefined.
 */
export interface Publication<L extends Language, V extends MessageTypes> {
  readonly from: L;
  readonly to: Contract<V>;
  readonly publish: {
    readonly [T in keyof L['events']]?: (
      event: RecordedEvent<L['events'], T>,
    ) => Messages<V>[keyof V & string] | undefined;
  };
}

/** `geleit.<service>.<stream>.v<major>` */
export const topicOf = ({ service, stream, major }: Contract): string =>
  `geleit.${service}.${stream}.v${major}`;

/** `de.geleit.<service>.<stream>.<Event>.v<major>`, the CloudEvents type. */
export const cloudEventTypeOf = ({ service, stream, major }: Contract, event: string): string =>
  `de.geleit.${service}.${stream}.${event}.v${major}`;
