import { EventStore, type StoredEvent, type StreamRef } from '@geleit/event-store';
import { fold } from '@geleit/kernel';
import { DataSealing } from '@geleit/privacy';
import { Injectable } from '@nestjs/common';
import type { StreamSpec } from '../manifest/manifest.js';
import { eventClassOf } from '../manifest/event-class.js';
import { keysSinceAfter } from './keys-since.js';
import { StateCache, type CachedState } from './state-cache.js';

/**
 * Loads the folded state of streams: the cached state plus the events recorded since. The store upcasts old
 * events to their current shape.
 */
@Injectable()
export class StreamReader {
  private readonly cache = new StateCache();

  constructor(
    private readonly store: EventStore,
    private readonly sealing: DataSealing,
  ) {}

  /** @throws KeysUnavailable, UnknownKey, SealBroken, Unavailable */
  async loadCurrent(spec: StreamSpec, stream: StreamRef): Promise<CachedState> {
    const key = streamKeyOf(stream);
    const cached = this.cache.get(key) ?? emptyState(spec);
    const events = await this.store.load(stream, cached.version);
    const last = events.at(-1);
    if (last === undefined) return cached;
    const current = {
      state: fold(spec.decider, await this.open(spec, events), cached.state),
      version: last.version,
      keysSince: events.reduce((since, event) => keysSinceAfter(spec, since, event), cached.keysSince),
    };
    this.cache.put(key, current);
    return current;
  }

  private async open(
    spec: StreamSpec,
    events: readonly StoredEvent[],
  ): Promise<readonly { readonly type: string; readonly data: object }[]> {
    const opened = await this.sealing.open(
      events.map(({ id, type, data }) => ({ eventId: id, messageClass: eventClassOf(spec, type), data })),
    );
    return events.map(({ type, data }, index) => ({ type, data: opened[index] ?? data }));
  }
}

/** The state of a stream without events. */
export const emptyState = ({ decider: { initial } }: StreamSpec): CachedState => ({
  state: initial,
  version: 0,
  keysSince: {},
});

export const streamKeyOf = ({ tenant, type, id }: StreamRef): string => `${tenant}/${type}/${id}`;
