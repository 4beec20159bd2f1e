import { randomBytes } from 'node:crypto';
import type { Identified } from '@geleit/access';
import { OpaqueTokens, Refusal } from '@geleit/platform';
import { liveStreams } from '../metrics.js';
import { LiveStream } from './live-stream.js';
import type { Notice } from './notice.js';
import type { MayRead } from './owners.js';
import { Reader } from './reader.js';
import { Recent } from './recent.js';

export interface HubSettings {
  readonly streamsPerUser: number;
  readonly heartbeatMs: number;
  readonly mayRead: MayRead;
}

/** Who opens a stream, with the header that proved it, and where he or she left off. */
export interface Joining {
  readonly actor: Identified;
  readonly authorization: string;
  readonly lastEventId?: string | undefined;
}

interface Open {
  readonly reader: Reader;
  readonly tenant: string;
  readonly user: string;
}

/** Offers notices to the open streams of the organisation they belong to, and to no other. */
export class Hub {
  /**
   * Event ids are opaque, so that their gaps do not tell how much happens that one may not see; those of
   * another process do not open here.
   */
  private readonly ids = new OpaqueTokens(randomBytes(32), 'live');
  private readonly open = new Set<Open>();
  private readonly recent = new Map<string, Recent>();
  private readonly heart: NodeJS.Timeout;

  constructor(private readonly settings: HubSettings) {
    this.heart = setInterval(
      () => this.open.forEach(({ reader }) => reader.beat()),
      settings.heartbeatMs,
    ).unref();
  }

  tell(notice: Notice): void {
    const numbered = this.of(notice.tenant).add(notice);
    for (const { reader, tenant } of this.open) if (tenant === notice.tenant) reader.offer(numbered);
  }

  /** Opens a stream that ends with the actor's token. @throws Refusal `too-many-requests` */
  join({ actor: { tenant, subject, until }, authorization, lastEventId }: Joining): LiveStream {
    const user = `${tenant}:${subject}`;
    const held = [...this.open].filter((one) => one.user === user).length;
    if (held >= this.settings.streamsPerUser)
      throw new Refusal('too-many-requests', { headers: { 'retry-after': '5' } });
    const stream = new LiveStream(until * 1000 - Date.now());
    const { newest } = this.of(tenant);
    const reader = new Reader({
      stream,
      authorization,
      mayRead: this.settings.mayRead,
      idOf: (number) => this.ids.issue(user, number),
      from: newest,
    });
    const entry = { reader, tenant, user };
    this.open.add(entry);
    liveStreams.inc();
    stream.once('close', () => {
      this.open.delete(entry);
      liveStreams.dec();
    });
    if (lastEventId !== undefined) this.resume(reader, tenant, this.ids.open(user, lastEventId));
    return stream;
  }

  /** Ends every stream, so that the server can close. */
  close(): void {
    clearInterval(this.heart);
    for (const { reader } of this.open) reader.finish();
  }

  /** Offers what was missed; where that is not known, `reset` says: fetch everything again. */
  private resume(reader: Reader, tenant: string, number: unknown): void {
    const missed = typeof number === 'number' ? this.of(tenant).after(number) : undefined;
    if (missed === undefined) reader.reset();
    else for (const one of missed) reader.offer(one);
  }

  private of(tenant: string): Recent {
    const recent = this.recent.get(tenant) ?? new Recent();
    this.recent.set(tenant, recent);
    return recent;
  }
}
