/**
 * How far the relay has sent: the log's position, and per `<topic>/<partition>` the position of the last
 * record sent there.
 */
export interface RelayPosition {
  readonly position: number;
  readonly previous: Readonly<Record<string, number>>;
}

/** Another process leads the relay now: stop at once. */
export class LeadershipLost extends Error {
  override readonly name = 'LeadershipLost';
  constructor() {
    super('another process leads the relay');
  }
}

/** Held by at most one process; ends with its database session. */
export interface Leadership {
  /** Grows with every leader. */
  readonly epoch: number;
  load(): Promise<RelayPosition>;
  /**
   * `previous` may hold only what has changed.
   * @throws LeadershipLost
   */
  save(position: RelayPosition): Promise<void>;
  /** Calls back once if the session is lost. */
  onLost(notify: () => void): void;
  release(): Promise<void>;
}

/** Where the relay keeps its position: in the database whose log it sends. */
export interface RelayState {
  /** Resolves to null while another process leads. */
  acquireLeadership(): Promise<Leadership | null>;
}
