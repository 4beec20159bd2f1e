/**
 * What passes by itself: the store is busy, holds what only a newer process understands, or the connection or
 * the server is gone. SQLSTATE classes 08, 53, 57, and 40 (serialisation, deadlock).
 */
const transientNames = new Set(['Unavailable', 'WrittenByNewerVersion', 'VersionConflict']);
const transientCodes =
  /^(08|53|57|40)...$|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH)$/;
const droppedConnection = /connection terminated|timeout exceeded when trying to connect|query read timeout/i;

export type FaultKind = 'moved' | 'transient' | 'poison';

interface FaultDetails {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
}

const isTransient = ({ name, message, code }: FaultDetails): boolean =>
  transientNames.has(String(name)) ||
  transientCodes.test(String(code)) ||
  droppedConnection.test(String(message));

export function faultKindOf(fault: unknown): FaultKind {
  const known = (fault ?? {}) as FaultDetails;
  if (known.name === 'CheckpointMoved') return 'moved';
  return isTransient(known) ? 'transient' : 'poison';
}

/** Class and message of a fault; whatever may be a value in it is masked. */
export function faultText(fault: unknown): string {
  if (!(fault instanceof Error)) return 'thrown value';
  const masked = fault.message.replace(/"[^"]*"|'[^']*'|`[^`]*`|[0-9a-f]{8}-[0-9a-f-]{27}|\d+/gi, '…');
  return `${fault.name}: ${masked}`.slice(0, 300);
}
