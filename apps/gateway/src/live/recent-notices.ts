import type { ChangeNotice } from './change-notice.js';

export interface NumberedNotice {
  readonly number: number;
  readonly notice: ChangeNotice;
}

/** How far back a stream can resume. */
const maxRecentNotices = 256;

/**
 * The latest notices of one organisation. It has its own numbering, so that numbers do not reveal how busy
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

  /** The notices after a number, or undefined when some of them are no longer known. */
  noticesAfter(number: number): readonly NumberedNotice[] | undefined {
    if (number > this.lastNumber || number < this.lastNumber - this.notices.length) return undefined;
    return this.notices.filter((notice) => notice.number > number);
  }
}
