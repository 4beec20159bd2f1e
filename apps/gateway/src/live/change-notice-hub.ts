import type { AuthenticatedActor } from '@geleit/access';
import type { ChangeNotice, ChangeRecord } from '@geleit/messaging';
import { ProblemError } from '@geleit/platform';
import { liveStreams } from '../metrics.js';
import { serviceNames, type ServiceName } from '../routes.js';
import { EndedRegistrations } from './ended-registrations.js';
import { keepCurrent, type FindToken } from './keep-current.js';
import { LiveStream } from './live-stream.js';
import { QuestionRounds } from './question-rounds.js';
import type { FindReadable } from './readers-client.js';
import { RecentChanges } from './recent-changes.js';
import { StreamCursors, type ReadPositions } from './stream-cursors.js';
import { maxPending, StreamReader } from './stream-reader.js';

export interface ChangeNoticeHubSettings {
  readonly streamsPerUser: number;
  readonly heartbeatMs: number;
  readonly findReadable: FindReadable;
  /** The same in all processes of the gateway, so that a stream resumes at any of them. */
  readonly secret: Buffer;
}

/** Who opens a stream and as which staff member, the header that proved it, and the last event they received. */
export interface SubscribeRequest {
  readonly actor: AuthenticatedActor;
  readonly staffId: string;
  readonly authorization: string;
  /** Of a session, whose tokens are renewed. */
  readonly findToken?: FindToken | undefined;
  readonly lastEventId?: string | undefined;
}

/** Offers changes to the open streams of the organisation they belong to, and to no other. */
export class ChangeNoticeHub {
  private readonly cursors: StreamCursors;
  private readonly readers = new Set<StreamReader>();
  private readonly recentByService = new Map(
    serviceNames.map((service) => [service, new RecentChanges()] as const),
  );
  private readonly roundsByService: ReadonlyMap<ServiceName, QuestionRounds>;
  private readonly endedRegistrations = new EndedRegistrations();
  private readonly heartbeatTimer: NodeJS.Timeout;

  constructor(private readonly settings: ChangeNoticeHubSettings) {
    const { findReadable, heartbeatMs, secret } = settings;
    this.cursors = new StreamCursors(secret);
    this.roundsByService = new Map(
      serviceNames.map((service) => {
        const lastPosition = () => this.lastPosition(service) ?? 0;
        return [
          service,
          new QuestionRounds({ service, findReadable, readers: this.readers, lastPosition }),
        ] as const;
      }),
    );
    this.heartbeatTimer = setInterval(
      () => this.readers.forEach((reader) => reader.sendHeartbeat()),
      heartbeatMs,
    ).unref();
  }

  publish(service: ServiceName, changeRecord: ChangeRecord): void {
    const added = this.recentOf(service).add(changeRecord);
    const { previous } = changeRecord;
    const noticesByTenant = Map.groupBy(added.notices, ({ tenant }) => tenant);
    for (const reader of this.readers)
      if (added.hasGap || (added.isFirst && reader.missesBefore(service, previous))) reader.reset('gap');
      else for (const notice of noticesByTenant.get(reader.tenant) ?? []) reader.offer(service, notice);
    this.roundsByService.get(service)?.wake();
  }

  /** Ends the streams of a staff member who left, or whose login changed. */
  endStreamsOf(tenant: string, staffId: string): void {
    this.endedRegistrations.add(tenant, staffId);
    for (const reader of this.readers)
      if (reader.tenant === tenant && reader.staffId === staffId) reader.finish();
  }

  /**
   * Opens a stream that ends with the actor's token or, of a session, with the session.
   * @throws ProblemError `too-many-requests`, `unavailable`
   */
  subscribe(request: SubscribeRequest): LiveStream {
    const {
      actor: { tenant, subject, expiresAt },
      staffId,
      authorization,
      lastEventId,
      findToken,
    } = request;
    this.endedRegistrations.refuse(tenant, staffId);
    const user = `${tenant}:${subject}`;
    this.refuseTooManyStreams(user);
    const resumed = lastEventId === undefined ? undefined : this.cursors.parse(user, lastEventId);
    const reader = this.addReader({ tenant, user, staffId, authorization }, resumed);
    reader.stream.endAfter(expiresAt * 1000 - Date.now());
    if (lastEventId !== undefined) this.resume(reader, resumed);
    reader.sendHeartbeat();
    if (findToken !== undefined) void keepCurrent(reader, expiresAt, findToken);
    return reader.stream;
  }

  /** Ends every stream, so that the server can close. */
  close(): void {
    clearInterval(this.heartbeatTimer);
    for (const rounds of this.roundsByService.values()) rounds.close();
    for (const reader of this.readers) reader.finish();
  }

  private refuseTooManyStreams(user: string): void {
    const openCount = [...this.readers].filter((reader) => reader.user === user).length;
    if (openCount >= this.settings.streamsPerUser)
      throw new ProblemError('too-many-requests', { headers: { 'retry-after': '5' } });
  }

  private addReader(
    about: Pick<StreamReader, 'tenant' | 'user' | 'staffId' | 'authorization'>,
    resumed: ReadPositions | undefined,
  ): StreamReader {
    const stream = new LiveStream();
    const reader = new StreamReader({
      ...about,
      stream,
      start: resumed ?? this.positions(),
      lastPosition: (service) => this.lastPosition(service),
      eventIdOf: (user, positions) => this.cursors.issue(user, positions),
    });
    this.readers.add(reader);
    liveStreams.inc();
    stream.once('close', () => {
      this.readers.delete(reader);
      liveStreams.dec();
    });
    return reader;
  }

  /** Offers the notices that the reader missed. Where they are not known, sends `reset`. */
  private resume(reader: StreamReader, resumed: ReadPositions | undefined): void {
    if (resumed === undefined) return reader.reset('unknown id');
    const missed = serviceNames.map((service) => ({
      service,
      notices: this.recentOf(service).after(reader.tenant, resumed.get(service) ?? 0),
    }));
    if (missed.some(({ notices }) => notices === undefined)) return reader.reset('too long ago');
    if (missed.some(({ notices = [] }) => notices.length > maxPending))
      return reader.reset('too many changes');
    for (const { service, notices = [] } of missed) this.offer(reader, service, notices);
  }

  private offer(reader: StreamReader, service: ServiceName, notices: readonly ChangeNotice[]): void {
    for (const notice of notices) reader.offer(service, notice);
    if (notices.length > 0) this.roundsByService.get(service)?.wake();
  }

  private positions(): ReadPositions {
    return new Map(
      serviceNames.flatMap((service) => {
        const position = this.lastPosition(service);
        return position === undefined ? [] : [[service, position] as const];
      }),
    );
  }

  private lastPosition(service: ServiceName): number | undefined {
    return this.recentOf(service).lastPosition;
  }

  private recentOf(service: ServiceName): RecentChanges {
    const recent = this.recentByService.get(service);
    if (recent === undefined) throw new Error(`no service is named ${service}`);
    return recent;
  }
}
