/** Consecutive rows read at once, of which those that a projection reads are returned. */
const windowSize = 4000;

/**
 * One log, read window by window up to a known end and one window ahead. Its numbers have no gaps, so every
 * row is read once, however few of them a projection reads.
 */
export class HistorySource<Row> {
  private rows: readonly Row[] = [];
  private index = 0;
  private ahead: Promise<readonly Row[]> | null = null;

  constructor(
    private readonly readWindow: (after: number, upTo: number) => Promise<readonly Row[]>,
    private after: number,
    private readonly end: number,
  ) {
    this.readAhead();
  }

  /** The next row. @throws whatever reading throws */
  async peek(): Promise<Row | undefined> {
    while (this.index === this.rows.length && this.ahead !== null) {
      this.rows = await this.ahead;
      this.index = 0;
      this.readAhead();
    }
    return this.rows[this.index];
  }

  advance(): void {
    this.index += 1;
  }

  private readAhead(): void {
    if (this.after >= this.end) {
      this.ahead = null;
      return;
    }
    const upTo = Math.min(this.after + windowSize, this.end);
    this.ahead = this.readWindow(this.after, upTo);
    // Whoever awaits the window gets the error; until then it must not count as unhandled.
    this.ahead.catch(() => undefined);
    this.after = upTo;
  }
}
