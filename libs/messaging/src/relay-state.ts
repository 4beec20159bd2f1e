/** How far a service's log has been sent. `previous` holds the last position per `topic/part`. */
export interface RelayPosition {
  readonly position: number;
  readonly previous: Readonly<Record<string, number>>;
}

/** Held by one process at a time, by a session lock; lost with the session. */
export interface Leadership {
  readonly epoch: number;
  load(): Promise<RelayPosition>;
  /** Compare-and-set on the epoch. @throws an error named `Deposed` when another process leads by now. */
  save(place: RelayPosition): Promise<void>;
  /** Calls back once if the session is lost. */
  onLost(notice: () => void): void;
  release(): Promise<void>;
}

/** Where a relay keeps its place: in the database whose log it sends. */
export interface RelayState {
  /** Null: another process leads now. */
  acquireLeadership(): Promise<Leadership | null>;
}
