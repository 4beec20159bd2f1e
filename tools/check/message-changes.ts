import type { JsonSchema } from '@geleit/platform';
import { missingNow, placesIn, type BreakingChange } from './api-changes.js';

/** The part of AsyncAPI 3.0 that says what is published where. */
export interface MessageDocument {
  readonly channels: Readonly<
    Record<
      string,
      {
        readonly address: string;
        readonly messages: Readonly<Record<string, { readonly name: string; readonly payload: JsonSchema }>>;
      }
    >
  >;
}

const inOnePiece = { components: { schemas: {} } };

/** Topic and type → name and data of each message. */
const messagesOf = ({ channels }: MessageDocument) =>
  new Map(
    Object.values(channels).flatMap(({ address, messages }) =>
      Object.entries(messages).map(
        ([name, { name: type, payload }]) => [`${address} ${type}`, { name, payload }] as const,
      ),
    ),
  );

/** Finds what breaks a consumer that was made for the former document. */
export function findBreakingMessages(
  former: MessageDocument,
  present: MessageDocument,
): readonly BreakingChange[] {
  const now = messagesOf(present);
  return [...messagesOf(former)].flatMap(([key, { name, payload }]) => {
    const found = now.get(key);
    const changes =
      found === undefined
        ? [`${key} is not published any more`]
        : missingNow(placesIn(payload, inOnePiece), placesIn(found.payload, inOnePiece));
    return changes.map((change) => ({ name, change }));
  });
}
