/** A wait that can be cut short. A call of `notify` while nobody waits ends the next wait at once. */
export class Signal {
  private notified = false;
  private wakeWaiter: (() => void) | undefined;

  notify(): void {
    this.notified = true;
    this.wakeWaiter?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.notified && ms > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.wakeWaiter = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      this.wakeWaiter = undefined;
    }
    this.notified = false;
  }
}
