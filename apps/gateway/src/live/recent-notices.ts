import type { ChangeNotice } from './change-notice.js';

export interface NumberedNotice {
  readonly number: number;
  readonly notice: ChangeNotice;
}

/** How far back a stream can be taken up again. */
const maxRecentNotices = 256;

/**
 * The latest notices of one organisation. The numbering is its own, so that it tells nothing of how busy
 * others are.
 */
export class RecentNotices {
  private readonly notices: NumberedNotice[] = [];
  private lastNumber = 0;

  add(changeNotice: ChangeNotice): NumberedNotice {
    const numbered = { number: ++this.lastNumber, notice: changeNotice };
    this.notices.push(numbered);
    if (this.notices.length > maxRecentNotices) this.notices.shift();
    return numbered;
  }

  get newestNumber(): number {
    return this.lastNumber;
  }

  /** What came after a number; undefined when some of it is no longer known. */
  noticesAfter(number: number): readonly NumberedNotice[] | undefined {
    if (number > this.lastNumber || number < this.lastNumber - this.notices.length) return undefined;
    return this.notices.filter((one) => one.number > number);
  }
}
