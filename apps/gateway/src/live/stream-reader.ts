import type { ChangeNotice } from '@geleit/messaging';
import { streamResets } from '../metrics.js';
import { serviceNames, type ServiceName } from '../routes.js';
import type { LiveStream } from './live-stream.js';
import type { ReadPositions } from './stream-cursors.js';

/** Why a reader has to fetch everything again. */
export type ResetReason = 'unknown id' | 'too long ago' | 'gap' | 'too many changes';

/** With more rows than this undecided, the reader fetches everything again. */
export const maxPending = 512;

export interface StreamReaderSettings {
  readonly stream: LiveStream;
  readonly tenant: string;
  /** Who reads, as the token says it. */
  readonly user: string;
  readonly staffId: string;
  readonly authorization: string;
  /** Where the reader begins in the log of each service. */
  readonly start: ReadPositions;
  /** How far the gateway has read. */
  readonly lastPosition: (service: ServiceName) => number | undefined;
  readonly eventIdOf: (user: string, positions: ReadPositions) => string;
}

/** The row of a notice, as services are asked about it. */
export const rowPathOf = ({ collection, id }: ChangeNotice): string => `${collection}/${id}`;

/** One open stream, and the notices of which no service has said yet whether they are for its reader. */
export class StreamReader {
  private readonly pending = new Map<ServiceName, Map<string, ChangeNotice>>();
  private currentAuthorization: string;

  constructor(private readonly settings: StreamReaderSettings) {
    this.currentAuthorization = settings.authorization;
  }

  get tenant(): string {
    return this.settings.tenant;
  }

  get user(): string {
    return this.settings.user;
  }

  get staffId(): string {
    return this.settings.staffId;
  }

  get stream(): LiveStream {
    return this.settings.stream;
  }

  /** The header with which services are asked on the reader's behalf. */
  get authorization(): string {
    return this.currentAuthorization;
  }

  /** Goes on with a renewed token. */
  continueWith(authorization: string, expiresAt: number): void {
    this.currentAuthorization = authorization;
    this.stream.endAfter(expiresAt * 1000 - Date.now());
  }

  /** Whether what a service told before a position is missing. */
  missesBefore(service: ServiceName, position: number): boolean {
    const start = this.settings.start.get(service);
    return start !== undefined && start < position;
  }

  /** A later notice of the same row takes the place of an earlier one. */
  offer(service: ServiceName, notice: ChangeNotice): void {
    if (notice.position <= (this.settings.start.get(service) ?? -1)) return;
    const ofService = this.pending.get(service) ?? new Map<string, ChangeNotice>();
    this.pending.set(service, ofService);
    ofService.delete(rowPathOf(notice));
    ofService.set(rowPathOf(notice), notice);
    if (this.pendingCount > maxPending) this.reset('too many changes');
  }

  /** The rows of which a service has to be asked. */
  undecidedRows(service: ServiceName): readonly string[] {
    return [...(this.pending.get(service)?.keys() ?? [])];
  }

  /**
   * Takes what a service said about rows, as they were when it had recorded everything up to `position`. What
   * came later stays undecided.
   */
  settle(
    service: ServiceName,
    {
      rows,
      readable,
      position,
    }: {
      readonly rows: readonly string[];
      readonly readable: ReadonlySet<string>;
      readonly position: number;
    },
  ): void {
    const ofService = this.pending.get(service);
    const decided = rows.flatMap((row) => {
      const notice = ofService?.get(row);
      return notice !== undefined && notice.position <= position ? [notice] : [];
    });
    for (const notice of decided) ofService?.delete(rowPathOf(notice));
    const shown = decided.filter((notice) => readable.has(rowPathOf(notice)));
    if (shown.length === 0) return;
    const changes = shown.map(({ collection, id, version }) => ({ collection, id, version }));
    this.stream.sendEvents('changed', changes, this.eventId);
  }

  /** Requests that the reader fetch everything again. */
  reset(reason: ResetReason): void {
    streamResets.inc({ reason });
    this.pending.clear();
    this.stream.sendEvents('reset', [{}], this.eventId);
  }

  sendHeartbeat(): void {
    this.stream.sendHeartbeat(this.eventId);
  }

  finish(): void {
    this.stream.finish();
  }

  /** Everything up to here is decided. Resuming from here may repeat notices, but loses none. */
  private get eventId(): string {
    const { user, eventIdOf, lastPosition, start } = this.settings;
    const positions = new Map<ServiceName, number>();
    for (const service of serviceNames) {
      const [undecided] = this.pending.get(service)?.values() ?? [];
      const position = undecided ? undecided.position - 1 : (lastPosition(service) ?? start.get(service));
      if (position !== undefined) positions.set(service, position);
    }
    return eventIdOf(user, positions);
  }

  private get pendingCount(): number {
    return [...this.pending.values()].reduce((sum, { size }) => sum + size, 0);
  }
}
