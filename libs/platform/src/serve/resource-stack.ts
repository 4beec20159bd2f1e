import type { Logger } from 'pino';
import { shutDownInOrder, type ShutdownStep } from './shutdown.js';

/**
 * What a start has opened so far: ended in the opposite order, whether the start fails or the service stops.
 */
export class ResourceStack {
  private readonly steps: ShutdownStep[] = [];
  private closing: Promise<readonly string[]> | undefined;

  constructor(
    private readonly seconds: number,
    private readonly log: Logger,
  ) {}

  /** Remembers how to end what was just opened, and answers it. */
  add<T>(name: string, opened: T, end: (opened: T) => void | Promise<void>): T {
    this.steps.unshift({ name, close: () => end(opened) });
    return opened;
  }

  /** Ends everything, once. Returns the names of what did not end cleanly. */
  end(): Promise<readonly string[]> {
    this.closing ??= shutDownInOrder(this.steps, this.seconds, this.log);
    return this.closing;
  }
}
