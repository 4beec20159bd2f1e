import { setTimeout as sleep } from 'node:timers/promises';
import { ownerOf, type ServiceName } from '../routes.js';
import type { LiveStream } from './live-stream.js';
import type { Notice } from './notice.js';
import type { MayRead } from './owners.js';
import type { Numbered } from './recent.js';

export interface ReaderSettings {
  readonly stream: LiveStream;
  readonly authorization: string;
  readonly mayRead: MayRead;
  /** What a place in the notices is called outside. */
  readonly idOf: (number: number) => string;
  /** The place from which on this reader hears. */
  readonly from: number;
}

/**
 * Milliseconds: how long notices of one thing gather before its owner is asked, and how long an owner that
 * cannot say is left alone.
 */
const [gatherMs, restMs] = [200, 1_000];
/** Questions of one reader to one owner at a time. */
const atOnce = 2;
/** Things this many mean: fetch everything again. */
const mostUndecided = 256;

/**
 * One open stream and what is not yet decided about it. A notice is sent only when its owner shows the thing
 * to this reader.
 */
export class Reader {
  private readonly undecided = new Map<string, Numbered>();
  private readonly asking = new Set<ServiceName>();
  private readonly gone = new AbortController();
  private newest: number;

  constructor(private readonly settings: ReaderSettings) {
    this.newest = settings.from;
    settings.stream.once('close', () => this.gone.abort());
  }

  /** Takes a notice up; later ones about the same thing replace it until the owner is asked. */
  offer(one: Numbered): void {
    this.newest = one.number;
    this.undecided.set(keyOf(one.notice), one);
    if (this.undecided.size > mostUndecided) this.reset();
    else void this.rounds(ownerOf(one.notice.collection));
  }

  /** Says: fetch everything again. */
  reset(): void {
    this.undecided.clear();
    this.settings.stream.event('reset', this.place, {});
  }

  beat(): void {
    this.settings.stream.beat(this.place);
  }

  finish(): void {
    this.gone.abort();
    this.settings.stream.finish();
  }

  /** Up to here everything is decided: taking up again from here repeats perhaps, but loses nothing. */
  private get place(): string {
    const open = [...this.undecided.values()].map(({ number }) => number - 1);
    return this.settings.idOf(Math.min(this.newest, ...open));
  }

  /** Each owner has rounds of its own, so that one that is slow keeps nobody else's notices waiting. */
  private async rounds(owner: ServiceName): Promise<void> {
    if (this.asking.has(owner)) return;
    this.asking.add(owner);
    for (let ms = gatherMs; await this.paused(ms);) {
      const open = [...this.undecided.values()].filter(({ notice }) => ownerOf(notice.collection) === owner);
      if (open.length === 0) break;
      ms = (await this.round(open)) ? gatherMs : restMs;
    }
    this.asking.delete(owner);
  }

  /** False when nothing can be asked any more. */
  private paused(ms: number): Promise<boolean> {
    return sleep(ms, true, { signal: this.gone.signal, ref: false }).catch(() => false);
  }

  /**
   * Decides one after the other, `atOnce` at a time. False as soon as the owner cannot say; the rest stays
   * undecided.
   */
  private async round(open: Numbered[]): Promise<boolean> {
    let said = true;
    const walk = async (): Promise<void> => {
      for (let one = open.shift(); one !== undefined && said; one = open.shift())
        said = (await this.decided(one)) && said;
    };
    await Promise.all(Array.from({ length: atOnce }, walk));
    return said;
  }

  private async decided(one: Numbered): Promise<boolean> {
    const { stream, authorization, mayRead } = this.settings;
    const { collection, id, version } = one.notice;
    const readable = await mayRead(one.notice, authorization, this.gone.signal);
    if (readable === undefined) return false;
    if (this.undecided.get(keyOf(one.notice)) === one) this.undecided.delete(keyOf(one.notice));
    if (readable) stream.event('changed', this.place, { collection, id, version });
    return true;
  }
}

const keyOf = ({ collection, id }: Notice): string => `${collection}/${id}`;
