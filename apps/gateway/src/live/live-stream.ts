import { Readable } from 'node:stream';
import { slowReaders } from '../metrics.js';

/** A reader who lets more than this pile up is disconnected, and comes back with Last-Event-ID. */
const maxBufferedBytes = 65_536;
const longestTimeoutMs = 2 ** 31 - 1;

/** One open stream of server-sent events (HTML Living Standard, 9.2). */
export class LiveStream extends Readable {
  private expiryTimer: NodeJS.Timeout | undefined;
  private finished = false;

  constructor() {
    super({ read: () => undefined });
    this.once('close', () => clearTimeout(this.expiryTimer));
    this.write('retry: 3000\n\n');
  }

  /** `remainingMs`: how long the token is still valid. A later call puts the end off. */
  endAfter(remainingMs: number): void {
    clearTimeout(this.expiryTimer);
    this.expiryTimer = setTimeout(() => this.finish(), Math.min(remainingMs, longestTimeoutMs)).unref();
  }

  /** Only the last event has the id: a reader who loses the connection between them gets all of them again. */
  sendEvents(name: string, data: readonly object[], id: string): void {
    const last = data.length - 1;
    const texts = data.map(
      (one, index) =>
        `event: ${name}\n${index === last ? `id: ${id}\n` : ''}data: ${JSON.stringify(one)}\n\n`,
    );
    this.write(texts.join(''));
  }

  /** A sign of life. Its id lets the reader resume here, however long no event has been for them. */
  sendHeartbeat(id: string): void {
    this.write(`: still here\nid: ${id}\n\n`);
  }

  finish(): void {
    if (this.finished || this.destroyed) return;
    this.finished = true;
    this.push(null);
  }

  private write(text: string): void {
    if (this.finished || this.destroyed) return;
    this.push(text);
    if (this.readableLength <= maxBufferedBytes) return;
    slowReaders.inc();
    this.destroy();
  }
}
