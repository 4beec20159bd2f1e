import { randomBytes } from 'node:crypto';
import type { AuthenticatedActor } from '@geleit/access';
import { OpaqueTokens, ProblemError } from '@geleit/platform';
import { liveStreams } from '../metrics.js';
import { EndedRegistrations } from './ended-registrations.js';
import { LiveStream } from './live-stream.js';
import type { ChangeNotice } from './change-notice.js';
import type { ReadPermissionCheck } from './read-permission-client.js';
import { NoticeFilter } from './notice-filter.js';
import { RecentNotices } from './recent-notices.js';

export interface ChangeNoticeHubSettings {
  readonly streamsPerUser: number;
  readonly heartbeatMs: number;
  readonly mayRead: ReadPermissionCheck;
}

/** Who opens a stream and as which staff member, the header that proved it, and the last event they received. */
export interface SubscribeRequest {
  readonly actor: AuthenticatedActor;
  readonly staffId: string;
  readonly authorization: string;
  readonly lastEventId?: string | undefined;
}

interface OpenStream {
  readonly filter: NoticeFilter;
  readonly tenant: string;
  readonly user: string;
  readonly staffId: string;
}

/** Offers notices to the open streams of the organisation they belong to, and to no other. */
export class ChangeNoticeHub {
  /**
   * Event ids are opaque, so that gaps do not reveal how much happens that the reader may not see. Only this
   * process can open them.
   */
  private readonly eventIds = new OpaqueTokens(randomBytes(32));
  private readonly openStreams = new Set<OpenStream>();
  private readonly recentByTenant = new Map<string, RecentNotices>();
  private readonly endedRegistrations = new EndedRegistrations();
  private readonly heartbeatTimer: NodeJS.Timeout;

  constructor(private readonly settings: ChangeNoticeHubSettings) {
    this.heartbeatTimer = setInterval(
      () => this.openStreams.forEach(({ filter }) => filter.sendHeartbeat()),
      settings.heartbeatMs,
    ).unref();
  }

  publish(changeNotice: ChangeNotice): void {
    const numbered = this.recentNoticesOf(changeNotice.tenant).add(changeNotice);
    for (const { filter, tenant } of this.openStreams)
      if (tenant === changeNotice.tenant) filter.enqueue(numbered);
  }

  /** Ends the streams of a staff member who left, or whose login changed. */
  endStreamsOf(tenant: string, staffId: string): void {
    this.endedRegistrations.add(tenant, staffId);
    for (const open of this.openStreams)
      if (open.tenant === tenant && open.staffId === staffId) open.filter.finish();
  }

  /**
   * Opens a stream that ends when the actor's token expires.
   * @throws ProblemError `too-many-requests`, `unavailable`
   */
  subscribe({
    actor: { tenant, subject, expiresAt },
    staffId,
    authorization,
    lastEventId,
  }: SubscribeRequest): LiveStream {
    this.endedRegistrations.refuse(tenant, staffId);
    const user = `${tenant}:${subject}`;
    const openCount = [...this.openStreams].filter((one) => one.user === user).length;
    if (openCount >= this.settings.streamsPerUser)
      throw new ProblemError('too-many-requests', { headers: { 'retry-after': '5' } });
    const stream = new LiveStream(expiresAt * 1000 - Date.now());
    const { newestNumber } = this.recentNoticesOf(tenant);
    const noticeFilter = new NoticeFilter({
      stream,
      authorization,
      mayRead: this.settings.mayRead,
      eventIdOf: (number) => this.eventIds.issue(user, number),
      lastNumberBeforeStart: newestNumber,
    });
    const entry = { filter: noticeFilter, tenant, user, staffId };
    this.openStreams.add(entry);
    liveStreams.inc();
    stream.once('close', () => {
      this.openStreams.delete(entry);
      liveStreams.dec();
    });
    if (lastEventId !== undefined)
      this.resume(noticeFilter, tenant, this.eventIds.decrypt(user, lastEventId));
    return stream;
  }

  /** Ends every stream, so that the server can close. */
  close(): void {
    clearInterval(this.heartbeatTimer);
    for (const { filter } of this.openStreams) filter.finish();
  }

  /** Offers the notices that the reader missed. Where they are not known, sends `reset`. */
  private resume(noticeFilter: NoticeFilter, tenant: string, number: unknown): void {
    const missed = typeof number === 'number' ? this.recentNoticesOf(tenant).noticesAfter(number) : undefined;
    if (missed === undefined) noticeFilter.sendReset();
    else for (const notice of missed) noticeFilter.enqueue(notice);
  }

  private recentNoticesOf(tenant: string): RecentNotices {
    const recent = this.recentByTenant.get(tenant) ?? new RecentNotices();
    this.recentByTenant.set(tenant, recent);
    return recent;
  }
}
