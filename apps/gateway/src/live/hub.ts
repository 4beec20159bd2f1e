import { randomBytes } from 'node:crypto';
import type { Identified } from '@geleit/access';
import { Refusal } from '@geleit/platform';
import { liveStreams } from '../metrics.js';
import { LiveStream } from './live-stream.js';
import type { Notice } from './notice.js';
import { Recent } from './recent.js';

export interface HubSettings {
  readonly streamsPerUser: number;
  readonly heartbeatMs: number;
}

interface Open {
  readonly stream: LiveStream;
  readonly tenant: string;
  readonly user: string;
}

/** Hands notices to the open streams of the organisation they belong to, and to no other. */
export class Hub {
  /** Event ids of another process or of an earlier life do not count here. */
  private readonly epoch = randomBytes(6).toString('hex');
  private readonly open = new Set<Open>();
  private readonly recent = new Map<string, Recent>();
  private readonly heart: NodeJS.Timeout;

  constructor(private readonly settings: HubSettings) {
    this.heart = setInterval(() => this.open.forEach(({ stream }) => stream.beat()), settings.heartbeatMs).unref();
  }

  tell(notice: Notice): void {
    const numbered = this.of(notice.tenant).add(notice);
    for (const { stream, tenant } of this.open) if (tenant === notice.tenant) this.send(stream, numbered.number, notice);
  }

  /** Opens a stream that ends with the actor's token. @throws Refusal `too-many-requests` */
  join({ tenant, subject, until }: Identified, lastEventId: string | undefined): LiveStream {
    const user = `${tenant}:${subject}`;
    const held = [...this.open].filter((one) => one.user === user).length;
    if (held >= this.settings.streamsPerUser) throw new Refusal('too-many-requests', { headers: { 'retry-after': '5' } });
    const stream = new LiveStream(until * 1000 - Date.now());
    const entry = { stream, tenant, user };
    this.open.add(entry);
    liveStreams.inc();
    stream.once('close', () => {
      this.open.delete(entry);
      liveStreams.dec();
    });
    if (lastEventId !== undefined) this.resume(stream, this.of(tenant), lastEventId);
    return stream;
  }

  /** Ends every stream, so that the server can close. */
  close(): void {
    clearInterval(this.heart);
    for (const { stream } of this.open) stream.finish();
  }

  /** Sends what was missed; where that is not known, `reset` says: fetch everything again. */
  private resume(stream: LiveStream, recent: Recent, lastEventId: string): void {
    const [, epoch, number] = /^([0-9a-f]{12})-(\d{1,15})$/.exec(lastEventId) ?? [];
    const missed = epoch === this.epoch ? recent.after(Number(number)) : undefined;
    if (missed === undefined) stream.event('reset', `${this.epoch}-${recent.newest}`, {});
    else for (const one of missed) this.send(stream, one.number, one.notice);
  }

  private send(stream: LiveStream, number: number, { type, id, version }: Notice): void {
    stream.event('changed', `${this.epoch}-${number}`, { type, id, version });
  }

  private of(tenant: string): Recent {
    const recent = this.recent.get(tenant) ?? new Recent();
    this.recent.set(tenant, recent);
    return recent;
  }
}
