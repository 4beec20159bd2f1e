import { setTimeout as sleep } from 'node:timers/promises';
import { ownerOf, type ServiceName } from '../routes.js';
import type { LiveStream } from './live-stream.js';
import type { ChangeNotice } from './change-notice.js';
import type { ReadPermissionCheck } from './read-permission-client.js';
import type { NumberedNotice } from './recent-notices.js';

export interface NoticeFilterSettings {
  readonly stream: LiveStream;
  readonly authorization: string;
  readonly mayRead: ReadPermissionCheck;
  /** What a place in the notices is called outside. */
  readonly eventIdOf: (number: number) => string;
  /** The place from which on this reader hears. */
  readonly startNumber: number;
}

/**
 * Milliseconds: how long notices of one thing gather before its owner is asked, and how long an owner that
 * cannot say is left alone.
 */
const [gatherMs, restMs] = [200, 1_000];
/** Questions of one reader to one owner at a time. */
const maxConcurrentChecks = 2;
/** Things this many mean: fetch everything again. */
const maxPendingNotices = 256;

/**
 * One open stream and what is not yet decided about it. A notice is sent only when its owner shows the thing
 * to this reader.
 */
export class NoticeFilter {
  private readonly pending = new Map<string, NumberedNotice>();
  private readonly busyOwners = new Set<ServiceName>();
  private readonly disconnection = new AbortController();
  private newestNumber: number;

  constructor(private readonly settings: NoticeFilterSettings) {
    this.newestNumber = settings.startNumber;
    settings.stream.once('close', () => this.disconnection.abort());
  }

  /** Takes a notice up; later ones about the same thing replace it until the owner is asked. */
  offer(one: NumberedNotice): void {
    this.newestNumber = one.number;
    this.pending.set(noticeKey(one.notice), one);
    if (this.pending.size > maxPendingNotices) this.sendReset();
    else void this.decideForOwner(ownerOf(one.notice.collection));
  }

  /** Says: fetch everything again. */
  sendReset(): void {
    this.pending.clear();
    this.settings.stream.sendEvent('reset', this.resumeEventId, {});
  }

  sendHeartbeat(): void {
    this.settings.stream.sendHeartbeat(this.resumeEventId);
  }

  finish(): void {
    this.disconnection.abort();
    this.settings.stream.finish();
  }

  /** Up to here everything is decided: taking up again from here repeats perhaps, but loses nothing. */
  private get resumeEventId(): string {
    const open = [...this.pending.values()].map(({ number }) => number - 1);
    return this.settings.eventIdOf(Math.min(this.newestNumber, ...open));
  }

  /** Each owner has rounds of its own, so that one that is slow keeps nobody else's notices waiting. */
  private async decideForOwner(owner: ServiceName): Promise<void> {
    if (this.busyOwners.has(owner)) return;
    this.busyOwners.add(owner);
    for (let ms = gatherMs; await this.pause(ms);) {
      const open = [...this.pending.values()].filter(({ notice }) => ownerOf(notice.collection) === owner);
      if (open.length === 0) break;
      ms = (await this.decideBatch(open)) ? gatherMs : restMs;
    }
    this.busyOwners.delete(owner);
  }

  /** False when nothing can be asked any more. */
  private pause(ms: number): Promise<boolean> {
    return sleep(ms, true, { signal: this.disconnection.signal, ref: false }).catch(() => false);
  }

  /**
   * Decides one after the other, `atOnce` at a time. False as soon as the owner cannot say; the rest stays
   * undecided.
   */
  private async decideBatch(open: NumberedNotice[]): Promise<boolean> {
    let said = true;
    const walk = async (): Promise<void> => {
      for (let one = open.shift(); one !== undefined && said; one = open.shift())
        said = (await this.decideNotice(one)) && said;
    };
    await Promise.all(Array.from({ length: maxConcurrentChecks }, walk));
    return said;
  }

  private async decideNotice(one: NumberedNotice): Promise<boolean> {
    const { stream, authorization, mayRead } = this.settings;
    const { collection, id, version } = one.notice;
    const readable = await mayRead(one.notice, authorization, this.disconnection.signal);
    if (readable === undefined) return false;
    if (this.pending.get(noticeKey(one.notice)) === one) this.pending.delete(noticeKey(one.notice));
    if (readable) stream.sendEvent('changed', this.resumeEventId, { collection, id, version });
    return true;
  }
}

const noticeKey = ({ collection, id }: ChangeNotice): string => `${collection}/${id}`;
