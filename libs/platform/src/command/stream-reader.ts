import type { EventStore, Sealing, StoredEvent, StreamRef } from '@geleit/event-store';
import { fold, upcast, type EventOf, type Language } from '@geleit/kernel';
import type { StreamSpec } from '../manifest.js';
import { StateCache, type Known } from './state-cache.js';

/** Loads the folded state of streams: what is remembered plus whatever was recorded since. */
export class StreamReader {
  private readonly cache = new StateCache();

  constructor(private readonly store: EventStore, private readonly sealing: Sealing) {}

  async now(spec: StreamSpec, stream: StreamRef): Promise<Known> {
    const key = keyOf(stream);
    const known = this.cache.get(key) ?? { state: spec.decider.initial, version: 0 };
    const news = await this.store.load(stream, known.version);
    const last = news.at(-1);
    if (last === undefined) return known;
    const opened = await Promise.all(news.map((event) => this.sealing.open(event)));
    const current = { state: fold(spec.decider, opened.map((event) => todays(spec, event)), known.state), version: last.version };
    this.cache.put(key, current);
    return current;
  }
}

export const keyOf = ({ tenant, type, id }: StreamRef): string => `${tenant}/${type}/${id}`;

function todays({ upcasts }: StreamSpec, { type, schemaVersion, data }: StoredEvent): EventOf<Language> {
  return { type, data: upcasts === undefined ? data : upcast(upcasts, type, schemaVersion, data as Readonly<Record<string, unknown>>) };
}
