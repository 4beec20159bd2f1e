import { Readable } from 'node:stream';

/** A reader who lets this much pile up is cut off; he or she comes back with Last-Event-ID. */
const mostWaiting = 65_536;

/** One open stream of server-sent events (HTML Living Standard, 9.2). */
export class LiveStream extends Readable {
  private readonly end: NodeJS.Timeout;

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

  beat(): void {
    this.write(': still here\n\n');
  }

  finish(): void {
    if (!this.readableEnded && !this.destroyed) this.push(null);
  }

  private write(text: string): void {
    if (this.destroyed || this.readableEnded) return;
    this.push(text);
    if (this.readableLength > mostWaiting) this.destroy();
  }
}
