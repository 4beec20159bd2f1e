import type { Logger } from 'pino';
import { shutDownInOrder, type ShutdownStep } from './shutdown.js';

/**
 * What a start has opened so far. It is closed in reverse order, whether the start fails or the service
 * stops.
 */
export class ResourceStack {
  private readonly steps: ShutdownStep[] = [];
  private closing: Promise<readonly string[]> | undefined;

  constructor(
    private readonly seconds: number,
    private readonly log: Logger,
  ) {}

  /** Registers how to close what was just opened, and returns it. */
  add<T>(name: string, opened: T, end: (opened: T) => void | Promise<void>): T {
    this.steps.unshift({ name, close: () => end(opened) });
    return opened;
  }

  /** Closes everything, once. Returns the names of what did not close cleanly. */
  end(): Promise<readonly string[]> {
    this.closing ??= shutDownInOrder(this.steps, this.seconds, this.log);
    return this.closing;
  }
}
