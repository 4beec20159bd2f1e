import { EventStore, Sealing, type StreamRef } from '@geleit/event-store';
import { fold } from '@geleit/kernel';
import { Injectable } from '@nestjs/common';
import type { StreamSpec } from '../manifest/manifest.js';
import { StateCache, type CachedState } from './state-cache.js';

/**
 * Loads the folded state of streams: what is remembered plus whatever was recorded since. The store lifts old
 * events to today's shape.
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
    const known = this.cache.get(key) ?? { state: spec.decider.initial, version: 0 };
    const events = await this.store.load(stream, known.version);
    const last = events.at(-1);
    if (last === undefined) return known;
    const opened = await Promise.all(events.map((event) => this.sealing.open(event)));
    const current = { state: fold(spec.decider, opened, known.state), version: last.version };
    this.cache.put(key, current);
    return current;
  }
}

export const streamKeyOf = ({ tenant, type, id }: StreamRef): string => `${tenant}/${type}/${id}`;
