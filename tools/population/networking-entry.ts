import type {
  NetworkCommittee,
  NetworkContactKind,
  NetworkPartner,
  NetworkRole,
  NetworkTopic,
} from '@geleit/contracts';

export interface NetworkingEntry {
  readonly day: string;
  readonly kind: NetworkContactKind;
  readonly partner: NetworkPartner;
  readonly topic: NetworkTopic;
  /** Absent: no committee met. */
  readonly committee?: NetworkCommittee;
  readonly role?: NetworkRole;
  /** Absent: not recorded. */
  readonly attendanceMin?: number;
  readonly preparationMin?: number;
}
/** One entry of the log of a youth migration service, with its corrections in order. */
export interface Networking {
  readonly entries: readonly [NetworkingEntry, ...NetworkingEntry[]];
  readonly struck: boolean;
}
