import type { Notice } from './notice.js';

export interface Numbered {
  readonly number: number;
  readonly notice: Notice;
}

/** How far back a stream can be taken up again. */
const kept = 256;

/**
 * The latest notices of one organisation. The numbering is its own, so that it tells nothing of how busy
 * others are.
 */
export class Recent {
  private readonly notices: Numbered[] = [];
  private last = 0;

  add(notice: Notice): Numbered {
    const numbered = { number: ++this.last, notice };
    this.notices.push(numbered);
    if (this.notices.length > kept) this.notices.shift();
    return numbered;
  }

  get newest(): number {
    return this.last;
  }

  /** What came after a number; undefined when some of it is no longer known. */
  after(number: number): readonly Numbered[] | undefined {
    if (number > this.last || number < this.last - this.notices.length) return undefined;
    return this.notices.filter((one) => one.number > number);
  }
}
