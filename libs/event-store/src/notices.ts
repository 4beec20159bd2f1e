import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Session } from './connection.js';

/** Hears the server's notices of new events on a connection of its own, and comes back when that breaks. */
export class Notices {
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | null = null;
  private readonly stop = new AbortController();

  constructor(private readonly session: Session) {}

  on(notice: () => void): () => void {
    this.listeners.add(notice);
    this.running ??= this.listen();
    return () => void this.listeners.delete(notice);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    this.stop.abort();
    await this.running;
  }

  private async listen(): Promise<void> {
    while (!this.stop.signal.aborted) {
      await this.once().catch(() => undefined);
      await sleep(250, undefined, { signal: this.stop.signal }).catch(() => undefined);
    }
  }

  /**
   * Until the connection ends. What was appended before it stood up was not noticed, so it begins with a
   * notice of its own.
   */
  private async once(): Promise<void> {
    const client = await connect(this.session);
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    const end = (): void => void client.end().catch(() => undefined);
    client.on('notification', () => this.tell());
    client.once('error', end);
    this.stop.signal.addEventListener('abort', end, { once: true });
    if (this.stop.signal.aborted) end();
    await client.query('LISTEN es').then(() => this.tell(), end);
    await ended;
    this.stop.signal.removeEventListener('abort', end);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
