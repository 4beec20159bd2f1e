import { EventStore, Sealing, type StreamRef } from '@geleit/event-store';
import { fold } from '@geleit/kernel';
import { Injectable } from '@nestjs/common';
import type { StreamSpec } from '../manifest/manifest.js';
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
    private readonly sealing: Sealing,
  ) {}

  async loadCurrent(spec: StreamSpec, stream: StreamRef): Promise<CachedState> {
    const key = streamKeyOf(stream);
    const cached = this.cache.get(key) ?? { state: spec.decider.initial, version: 0 };
    const events = await this.store.load(stream, cached.version);
    const last = events.at(-1);
    if (last === undefined) return cached;
    const opened = await Promise.all(events.map((event) => this.sealing.open(event)));
    const current = { state: fold(spec.decider, opened, cached.state), version: last.version };
    this.cache.put(key, current);
    return current;
  }
}

export const streamKeyOf = ({ tenant, type, id }: StreamRef): string => `${tenant}/${type}/${id}`;
