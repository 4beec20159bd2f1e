import type { ChangeNotice, ChangeRecord } from '@geleit/messaging';

/** How many notices of a service a stream can resume through. */
const maxNotices = 20_000;

/** What a record brought: the notices that are new, and whether some before them are unknown. */
export interface AddedChanges {
  readonly notices: readonly ChangeNotice[];
  readonly isFirst: boolean;
  readonly hasGap: boolean;
}

/** The latest changes of one service, in the order of its log. Every gateway keeps the same. */
export class RecentChanges {
  private notices: ChangeNotice[] = [];
  /** Everything after this position, up to the last one, is known. */
  private knownAfter: number | undefined;
  private last: number | undefined;

  /** The position of the last record; undefined before the first. */
  get lastPosition(): number | undefined {
    return this.last;
  }

  /** A record that is sent twice may come with later events the second time. */
  add({ previous, position, notices }: ChangeRecord): AddedChanges {
    const { last } = this;
    const hasGap = last !== undefined && previous > last;
    if (last === undefined || hasGap) [this.notices, this.knownAfter] = [[], previous];
    const added = notices.filter((notice) => last === undefined || notice.position > last);
    this.notices.push(...added);
    this.last = Math.max(position, last ?? position);
    this.forgetOldest();
    return { notices: added, isFirst: last === undefined, hasGap };
  }

  /**
   * The notices of an organisation after a position; undefined if some of them are no longer known. Before the
   * first record, nothing is known to have happened.
   */
  after(tenant: string, position: number): readonly ChangeNotice[] | undefined {
    if (this.knownAfter === undefined) return [];
    if (position < this.knownAfter) return undefined;
    return this.notices.slice(this.placeAfter(position)).filter((notice) => notice.tenant === tenant);
  }

  /** In large steps, because the rest moves. */
  private forgetOldest(): void {
    if (this.notices.length <= maxNotices * 1.25) return;
    const forgotten = this.notices.splice(0, this.notices.length - maxNotices);
    this.knownAfter = forgotten.at(-1)?.position ?? this.knownAfter;
  }

  /** Binary search: many readers resume at once after a restart. */
  private placeAfter(position: number): number {
    let [low, high] = [0, this.notices.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.notices[middle]?.position ?? Infinity) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
