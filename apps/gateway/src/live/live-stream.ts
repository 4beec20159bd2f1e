import { Readable } from 'node:stream';

/** A reader who lets more than this pile up is disconnected, and comes back with Last-Event-ID. */
const maxBufferedBytes = 65_536;

/** One open stream of server-sent events (HTML Living Standard, 9.2). */
export class LiveStream extends Readable {
  private readonly expiryTimer: NodeJS.Timeout;
  private finished = false;

  /** `remainingMs`: how long the token is still valid. */
  constructor(remainingMs: number) {
    super({ read: () => undefined });
    this.expiryTimer = setTimeout(() => this.finish(), Math.min(remainingMs, 2 ** 31 - 1)).unref();
    this.once('close', () => clearTimeout(this.expiryTimer));
    this.write('retry: 3000\n\n');
  }

  sendEvent(name: string, id: string, data: object): void {
    this.write(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
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
    if (this.readableLength > maxBufferedBytes) this.destroy();
  }
}
