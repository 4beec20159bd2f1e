import { setTimeout as sleep } from 'node:timers/promises';
import { serviceOfCollection, type ServiceName } from '../routes.js';
import type { LiveStream } from './live-stream.js';
import type { ChangeNotice } from './change-notice.js';
import type { ReadPermissionCheck } from './read-permission-client.js';
import type { NumberedNotice } from './recent-notices.js';

export interface NoticeFilterSettings {
  readonly stream: LiveStream;
  readonly authorization: string;
  readonly mayRead: ReadPermissionCheck;
  /** The event id that stands for the number of a notice. */
  readonly eventIdOf: (number: number) => string;
  /** The number of the last notice before this reader joined. */
  readonly lastNumberBeforeStart: number;
}

/** How long notices of one resource gather before the request to its owner. */
const gatherMs = 200;
/** How long an owner that could not say is left alone. */
const retryMs = 1_000;
/** Requests that one reader makes to one owner at a time. */
const maxConcurrentChecks = 2;
/** With more resources than this undecided, the reader fetches everything again. */
const maxPendingNotices = 256;

/**
 * One open stream and the notices not yet decided for it. A notice is sent only when the owner of the
 * resource shows it to this reader.
 */
export class NoticeFilter {
  private readonly pending = new Map<string, NumberedNotice>();
  private readonly busyServices = new Set<ServiceName>();
  private readonly abortController = new AbortController();
  private newestNumber: number;

  constructor(private readonly settings: NoticeFilterSettings) {
    this.newestNumber = settings.lastNumberBeforeStart;
    settings.stream.once('close', () => this.abortController.abort());
  }

  /** Adds a notice. Later ones of the same resource replace it until the request to the owner. */
  enqueue(numbered: NumberedNotice): void {
    this.newestNumber = numbered.number;
    this.pending.set(noticeKey(numbered.notice), numbered);
    if (this.pending.size > maxPendingNotices) this.sendReset();
    else void this.decideForService(serviceOfCollection(numbered.notice.collection));
  }

  /** Requests that the reader fetch everything again. */
  sendReset(): void {
    this.pending.clear();
    this.settings.stream.sendEvent('reset', this.resumeEventId, {});
  }

  sendHeartbeat(): void {
    this.settings.stream.sendHeartbeat(this.resumeEventId);
  }

  finish(): void {
    this.abortController.abort();
    this.settings.stream.finish();
  }

  /** Everything up to here is decided. Resuming from here may repeat notices, but loses none. */
  private get resumeEventId(): string {
    const undecided = [...this.pending.values()].map(({ number }) => number - 1);
    return this.settings.eventIdOf(Math.min(this.newestNumber, ...undecided));
  }

  /**
   * Requests to each owner run in a loop of their own, so that a slow owner does not delay the others'
   * notices.
   */
  private async decideForService(owner: ServiceName): Promise<void> {
    if (this.busyServices.has(owner)) return;
    this.busyServices.add(owner);
    for (let ms = gatherMs; await this.pause(ms);) {
      const batch = [...this.pending.values()].filter(
        ({ notice }) => serviceOfCollection(notice.collection) === owner,
      );
      if (batch.length === 0) break;
      ms = (await this.decideBatch(batch)) ? gatherMs : retryMs;
    }
    this.busyServices.delete(owner);
  }

  /** Resolves to false when the reader has disconnected. */
  private pause(ms: number): Promise<boolean> {
    return sleep(ms, true, { signal: this.abortController.signal, ref: false }).catch(() => false);
  }

  /**
   * Decides `maxConcurrentChecks` notices at a time. Returns false as soon as the owner cannot say; the rest
   * stays undecided.
   */
  private async decideBatch(batch: NumberedNotice[]): Promise<boolean> {
    let decided = true;
    const decideNext = async (): Promise<void> => {
      for (let next = batch.shift(); next !== undefined && decided; next = batch.shift())
        decided = (await this.decideNotice(next)) && decided;
    };
    await Promise.all(Array.from({ length: maxConcurrentChecks }, decideNext));
    return decided;
  }

  private async decideNotice(numbered: NumberedNotice): Promise<boolean> {
    const { stream, authorization, mayRead } = this.settings;
    const { collection, id, version } = numbered.notice;
    const key = noticeKey(numbered.notice);
    const readable = await mayRead(numbered.notice, authorization, this.abortController.signal);
    if (readable === undefined) return false;
    if (this.pending.get(key) === numbered) this.pending.delete(key);
    if (readable) stream.sendEvent('changed', this.resumeEventId, { collection, id, version });
    return true;
  }
}

const noticeKey = ({ collection, id }: ChangeNotice): string => `${collection}/${id}`;
