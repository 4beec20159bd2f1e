import { OpaqueTokens } from '@geleit/platform';
import { serviceNames, type ServiceName } from '../routes.js';

/** How far somebody has read the log of each service; absent where nothing was read yet. */
export type ReadPositions = ReadonlyMap<ServiceName, number>;

const minuteMs = 60_000;
/** Longer than a session lasts, and much shorter than the bus keeps records. */
const maxAgeMinutes = 24 * 60;

/**
 * Event ids: where a stream resumes, at any gateway. They are opaque, so that gaps do not reveal how much
 * happens that the reader may not see, and each is good for one user.
 */
export class StreamCursors {
  private readonly tokens: OpaqueTokens;

  constructor(
    secret: Buffer,
    private readonly now: () => number = Date.now,
  ) {
    this.tokens = new OpaqueTokens(secret);
  }

  issue(user: string, positions: ReadPositions): string {
    const read = serviceNames.map((service) => positions.get(service) ?? null);
    return this.tokens.issue(user, [this.minute(), ...read]);
  }

  /** Returns undefined for what is no id of this user's, and for one that is older than a day. */
  parse(user: string, eventId: string): ReadPositions | undefined {
    const content = this.tokens.decrypt(user, eventId);
    if (!Array.isArray(content)) return undefined;
    const [minute, ...read] = content as readonly (number | null)[];
    if (minute === null || minute === undefined || this.minute() - minute > maxAgeMinutes) return undefined;
    return new Map(
      serviceNames.flatMap((service, index) => {
        const position = read[index];
        return typeof position === 'number' ? [[service, position] as const] : [];
      }),
    );
  }

  private minute(): number {
    return Math.floor(this.now() / minuteMs);
  }
}
