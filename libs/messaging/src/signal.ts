/** A wait that can be cut short. A notice given while nobody waits ends the next wait at once. */
export class Signal {
  private noticed = false;
  private wake: (() => void) | undefined;

  notify(): void {
    this.noticed = true;
    this.wake?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.noticed && ms > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      this.wake = undefined;
    }
    this.noticed = false;
  }
}
