import type { Logger } from 'pino';
import { inOrder, type Step } from './shutdown.js';

/**
 * What a start has opened so far: ended in the opposite order, whether the start fails or the service stops.
 */
export class Opened {
  private readonly steps: Step[] = [];
  private ending: Promise<readonly string[]> | undefined;

  constructor(
    private readonly seconds: number,
    private readonly log: Logger,
  ) {}

  /** Remembers how to end what was just opened, and answers it. */
  add<T>(name: string, opened: T, end: (opened: T) => void | Promise<void>): T {
    this.steps.unshift({ name, end: () => end(opened) });
    return opened;
  }

  /** Ends everything, once. Answers the names of what did not end cleanly. */
  end(): Promise<readonly string[]> {
    this.ending ??= inOrder(this.steps, this.seconds, this.log);
    return this.ending;
  }
}
