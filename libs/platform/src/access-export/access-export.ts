import type { Role } from '@geleit/contracts';

/** Who recorded something: the roles that they have today, never who it was. */
export type RecordedBy = readonly (Role | 'staff' | 'program')[];

/** One entry of the log, opened. */
export interface RecordedFact {
  /** What it belongs to: the type of the stream, and its id. */
  readonly record: string;
  readonly recordId: string;
  /** What happened: the type of the event. */
  readonly fact: string;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly recordedBy: RecordedBy;
  /** Values whose key was destroyed are `{"erased": true}`. */
  readonly data: object;
}

/**
 * Auskunft (Art. 15 DSGVO, § 17 KDG, § 19 DSG-EKD): what one service holds of a person. Other people, staff
 * included, are left out.
 */
export interface AccessExport {
  readonly service: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** What is known now: kind of record → its rows, opened. */
  readonly records: Readonly<Record<string, readonly object[]>>;
  /** How it became known: everything that was ever recorded, the oldest first. */
  readonly history: readonly RecordedFact[];
}

type RowClass = new () => object;

/** Rows about the person. */
export interface ExportedRows {
  readonly kind: string;
  readonly rowClass: RowClass;
  /** Column → the values that it may have. Every row that has one of them in each of these columns is about the person. */
  readonly where: Readonly<Record<string, readonly string[]>>;
}

/** Which records of a service are about a person, and may be handed over by the caller. */
export interface ExportedRecords {
  /** The ids under which the person is known: those of merged registrations, too. */
  readonly personIds: readonly string[];
  /** Type of a stream → the ids of those about the person. */
  readonly streams: Readonly<Record<string, readonly string[]>>;
  readonly rows: readonly ExportedRows[];
  /** Fields that are left out: they are about somebody else, or serve the search alone. */
  readonly leftOut: readonly string[];
}
