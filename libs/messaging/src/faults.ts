import { CheckpointMoved, isConnectionFault, Unavailable, VersionConflict } from '@geleit/event-store';
import { KeysUnavailable, UnknownKey } from '@geleit/privacy';

/**
 * `moved`: another member advanced the checkpoint. `transient`: the same work succeeds later. `poison`: the
 * event itself is at fault.
 */
export type FaultKind = 'moved' | 'transient' | 'poison';

/** SQLSTATE class 40: the transaction lost to another one (serialisation, deadlock). */
const rolledBackCode = /^40...$/;

const isRolledBack = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && rolledBackCode.test(String(fault.code));

/**
 * A transient fault is one of the store (busy, unreachable, or holding what only a newer process
 * understands), of the keys (out of reach, or not those of this store), of a stream that another process wrote to first, or of the connection.
 */
const isTransient = (fault: unknown): boolean =>
  fault instanceof Unavailable ||
  fault instanceof VersionConflict ||
  fault instanceof KeysUnavailable ||
  fault instanceof UnknownKey ||
  isRolledBack(fault) ||
  isConnectionFault(fault);

export function faultKindOf(fault: unknown): FaultKind {
  if (fault instanceof CheckpointMoved) return 'moved';
  return isTransient(fault) ? 'transient' : 'poison';
}

/** Class and message of a fault; whatever may be a value in it is masked. */
export function faultText(fault: unknown): string {
  if (!(fault instanceof Error)) return 'thrown value';
  const masked = fault.message.replace(/"[^"]*"|'[^']*'|`[^`]*`|[0-9a-f]{8}-[0-9a-f-]{27}|\d+/gi, '…');
  return `${fault.name}: ${masked}`.slice(0, 300);
}
