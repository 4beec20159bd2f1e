import { erased, personalFields, type Erased, type PersonalDataCategory } from '@geleit/kernel';
import type { DataKey, DataKeys, KeyOwner } from '../keys/data-keys.js';
import { mapMarkedFields, markedValuesOf, type MessageClass } from './marked-fields.js';
import { openContent, sealContent, type SealableContent } from './sealed-content.js';
import { isSealed, openValue, parseSealed, SealBroken, sealValue, type SealedPlace } from './sealed-value.js';

/** For each scope, the version of a stream's last event that destroyed the keys of earlier ones. */
export type KeysSince = Readonly<Partial<Record<PersonalDataCategory, number>>>;

/** An event whose marked values are to be sealed. */
export interface SealableEvent {
  readonly owner: KeyOwner;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly keysSince: KeysSince;
  readonly messageClass: MessageClass;
  readonly data: object;
}

/** An event's data, whose marked fields may hold sealed values, and the class that marks them. */
export interface OpenableMessage {
  /** The event's. A value opens in the event for which it was sealed, and in no other. */
  readonly eventId: string;
  readonly messageClass: MessageClass;
  readonly data: object;
}

type KeysOfEvent = ReadonlyMap<PersonalDataCategory, DataKey>;
type FoundKeys = ReadonlyMap<string, DataKey>;

/** Seals and opens the marked values of events and rows. A class, so that Nest can inject it by its type. */
export class DataSealing {
  constructor(private readonly keys: DataKeys) {}

  /** Returns the data of each event with its marked values sealed. @throws KeysUnavailable */
  async seal(events: readonly SealableEvent[]): Promise<readonly object[]> {
    const keysByEvent = await this.keysForSealing(events);
    return events.map((event, index) => sealEvent(event, keysByEvent[index] ?? new Map()));
  }

  /**
   * Returns the data of each message with its marked values in the clear, or `Erased` where the key was
   * destroyed. Values that were never sealed stay as they are.
   * @throws KeysUnavailable, UnknownKey, SealBroken if a value was changed or sealed for another event or field
   */
  async open(messages: readonly OpenableMessage[]): Promise<readonly object[]> {
    const sealedTexts = messages.flatMap(({ messageClass, data }) =>
      markedValuesOf(messageClass, data).flatMap(({ value }) => (isSealed(value) ? [value] : [])),
    );
    if (sealedTexts.length === 0) return messages.map(({ data }) => data);
    const keys = await this.findKeys(sealedTexts);
    return messages.map(({ eventId, messageClass, data }) =>
      mapMarkedFields(messageClass, data, ({ value, path }) => openSealed(keys, value, { eventId, path })),
    );
  }

  /**
   * Returns rows of a projection with the sealed values in their marked columns opened.
   * @throws KeysUnavailable, UnknownKey, SealBroken if a value was sealed for another stream than the row's
   */
  async openRows<Row extends object>(
    rowClass: new () => object,
    tenant: string,
    rows: readonly Row[],
  ): Promise<readonly Row[]> {
    const columns = [...personalFields(rowClass).keys()];
    if (columns.length === 0) return rows;
    const sealedTexts = rows.flatMap((row) =>
      columns.flatMap((column) => sealedTextsIn((row as Record<string, unknown>)[column])),
    );
    if (sealedTexts.length === 0) return rows;
    const keys = await this.findKeys(sealedTexts);
    return rows.map((row) => openRow(row, columns, keys, tenant));
  }

  /** Seals a whole value, for what has no marked fields of its own. @throws KeysUnavailable */
  async sealWhole(
    { owner, id, type, version }: Omit<SealableEvent, 'keysSince' | 'messageClass' | 'data'>,
    value: unknown,
  ): Promise<string> {
    const [key] = await this.keys.forSealing([{ owner, scope: 'identity', version, since: 0 }]);
    if (key === undefined) throw new Error('no key was returned');
    return sealValue(key, { eventId: id, path: type }, value);
  }

  /** The opposite of `sealWhole`. @throws KeysUnavailable, UnknownKey, SealBroken */
  async openWhole(eventId: string, text: string): Promise<unknown> {
    return openSealed(await this.findKeys([text]), text, { eventId });
  }

  /** Seals the bytes of a file. @throws KeysUnavailable */
  sealContent(content: SealableContent): Promise<Buffer> {
    return sealContent(this.keys, content);
  }

  /** The opposite of `sealContent`. @throws KeysUnavailable, UnknownKey, SealBroken */
  openContent(of: Pick<SealableContent, 'owner' | 'id'>, sealed: Buffer): Promise<Buffer | Erased> {
    return openContent(this.keys, of, sealed);
  }

  private findKeys(sealedTexts: readonly string[]): Promise<FoundKeys> {
    return this.keys.find(new Set(sealedTexts.map((text) => parseSealed(text).keyId)));
  }

  private async keysForSealing(events: readonly SealableEvent[]): Promise<readonly KeysOfEvent[]> {
    const requests = events.flatMap(({ owner, version, keysSince, messageClass, data }, index) =>
      [...new Set(markedValuesOf(messageClass, data).map(({ scope }) => scope))].map((scope) => ({
        index,
        request: { owner, scope, version, since: keysSince[scope] ?? 0 },
      })),
    );
    if (requests.length === 0) return [];
    const keys = await this.keys.forSealing(requests.map(({ request }) => request));
    const byEvent = events.map(() => new Map<PersonalDataCategory, DataKey>());
    for (const [at, { index, request }] of requests.entries()) {
      const key = keys[at];
      if (key !== undefined) byEvent[index]?.set(request.scope, key);
    }
    return byEvent;
  }
}

const sealEvent = ({ id, type, messageClass, data }: SealableEvent, keys: KeysOfEvent): object =>
  mapMarkedFields(messageClass, data, ({ value, scope, path }) => {
    const key = keys.get(scope);
    if (key === undefined) throw new Error(`no key for ${type}/${path}`);
    return sealValue(key, { eventId: id, path: `${type}/${path}` }, value);
  });

function openSealed(keys: FoundKeys, value: unknown, place?: Partial<SealedPlace>): unknown {
  if (!isSealed(value)) return value;
  const sealed = parseSealed(value);
  assertInPlace(sealed, place);
  const key = keys.get(sealed.keyId);
  return key === undefined ? erased : openValue(key, sealed);
}

function assertInPlace({ eventId, path }: SealedPlace, place: Partial<SealedPlace> = {}): void {
  if (place.eventId !== undefined && eventId !== place.eventId)
    throw new SealBroken('a sealed value stands in another event');
  if (place.path !== undefined && path.slice(path.indexOf('/') + 1) !== place.path)
    throw new SealBroken('a sealed value stands in another field');
}

/** A column may hold one sealed value, or objects and lists with several. */
function sealedTextsIn(value: unknown): readonly string[] {
  if (isSealed(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sealedTextsIn) : [];
}

function openRow<Row extends object>(
  row: Row,
  columns: readonly string[],
  keys: FoundKeys,
  tenant: string,
): Row {
  const own = new Set(Object.values(row).concat(tenant));
  const openInPlace = (value: unknown): unknown => {
    if (!isSealed(value)) return mapEntries(value, openInPlace);
    const owner = keys.get(parseSealed(value).keyId)?.owner;
    if (owner !== undefined && !(own.has(owner.streamId) && own.has(owner.tenant)))
      throw new SealBroken('a sealed value stands in a row of another stream');
    return openSealed(keys, value);
  };
  const opened = Object.entries(row)
    .filter(([column]) => columns.includes(column))
    .map(([column, value]) => [column, openInPlace(value)]);
  return { ...row, ...(Object.fromEntries(opened) as Partial<Row>) };
}

function mapEntries(value: unknown, change: (entry: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]));
}
