import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type ConnectionSettings } from './connection.js';

/** Receives the server's notices of new events on a connection of its own, and reconnects when it breaks. */
export class AppendNotifier {
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | null = null;
  private readonly abortController = new AbortController();

  constructor(private readonly connectionSettings: ConnectionSettings) {}

  subscribe(notice: () => void): () => void {
    this.listeners.add(notice);
    this.running ??= this.keepListening();
    return () => void this.listeners.delete(notice);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    this.abortController.abort();
    await this.running;
  }

  private async keepListening(): Promise<void> {
    while (!this.abortController.signal.aborted) {
      await this.listenUntilDisconnected().catch(() => undefined);
      await sleep(250, undefined, { signal: this.abortController.signal }).catch(() => undefined);
    }
  }

  /**
   * Until the connection ends. What was appended before it was established was not noticed, so it begins with
   * a notice of its own.
   */
  private async listenUntilDisconnected(): Promise<void> {
    const client = await connect(this.connectionSettings);
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    const end = (): void => void client.end().catch(() => undefined);
    client.on('notification', () => this.notifyListeners());
    client.once('error', end);
    this.abortController.signal.addEventListener('abort', end, { once: true });
    if (this.abortController.signal.aborted) end();
    await client.query('LISTEN es').then(() => this.notifyListeners(), end);
    await ended;
    this.abortController.signal.removeEventListener('abort', end);
  }

  private notifyListeners(): void {
    for (const listener of this.listeners) listener();
  }
}
