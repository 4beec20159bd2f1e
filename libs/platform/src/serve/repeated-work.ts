/**
 * Repeats a piece of background work until it is stopped, one run at a time. Whoever asks for a run during
 * another gets the next one, together with everybody else who asked: requests never pile up.
 */
export class RepeatedWork {
  private interval: NodeJS.Timeout | undefined;
  private current: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  /** @param work handles its own faults */
  constructor(private readonly work: () => Promise<void>) {}

  start(everyMs: number): void {
    this.interval = setInterval(() => void this.run(), everyMs).unref();
  }

  /** Returns when a run has ended that began after this call. */
  run(): Promise<void> {
    if (this.current !== null)
      return (this.next ??= this.current.then(() => {
        this.next = null;
        return this.run();
      }));
    return (this.current = this.work().finally(() => {
      this.current = null;
    }));
  }

  /** Waits for what was asked for. */
  async stop(): Promise<void> {
    clearInterval(this.interval);
    await (this.next ?? this.current);
  }
}
