import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { keysConnectionConfig } from './keys-connection.js';

export interface DestructionEvents {
  /** From now on, destructions are heard. */
  connected(): void;
  /** Some process destroyed keys. */
  destroyed(): void;
  /** Destructions are not heard until it is connected again. */
  disconnected(): void;
}

/** Hears when any process destroys keys of the service. Reconnects until it is closed. */
export class DestructionListener {
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  constructor(url: string, service: string, events: DestructionEvents) {
    this.ended = this.listen(() => new pg.Client(keysConnectionConfig(url, service)), events);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async listen(create: () => pg.Client, events: DestructionEvents): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const client = create();
      await this.listenUntilLost(client, events).catch(() => undefined);
      events.disconnected();
      await client.end().catch(() => undefined);
      await sleep(500, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async listenUntilLost(client: pg.Client, events: DestructionEvents): Promise<void> {
    const { promise: lost, resolve } = Promise.withResolvers<undefined>();
    client.on('error', () => resolve(undefined));
    client.on('end', () => resolve(undefined));
    client.on('notification', () => events.destroyed());
    this.stopping.signal.addEventListener('abort', () => resolve(undefined), { once: true });
    await client.connect();
    await client.query('LISTEN keys');
    if (!this.stopping.signal.aborted) events.connected();
    await lost;
  }
}
