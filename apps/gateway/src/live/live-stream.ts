import { Readable } from 'node:stream';

/** A reader who lets this much pile up is cut off; he or she comes back with Last-Event-ID. */
const mostWaiting = 65_536;

/** One open stream of server-sent events (HTML Living Standard, 9.2). */
export class LiveStream extends Readable {
  private readonly end: NodeJS.Timeout;
  private finished = false;

  /** `msLeft`: how long the token is still valid. */
  constructor(msLeft: number) {
    super({ read: () => undefined });
    this.end = setTimeout(() => this.finish(), Math.min(msLeft, 2 ** 31 - 1)).unref();
    this.once('close', () => clearTimeout(this.end));
    this.write('retry: 3000\n\n');
  }

  event(name: string, id: string, data: object): void {
    this.write(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A sign of life, and the place to take up the stream again, however long nothing was for this reader. */
  beat(id: string): void {
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
    if (this.readableLength > mostWaiting) this.destroy();
  }
}
