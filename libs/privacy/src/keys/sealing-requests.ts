import type { SealingKeyRequest } from './data-keys.js';

/** A key that `keys.for_sealing` returns for one request. */
export interface SealingRow {
  /** Of the request, from 1. */
  readonly ord: string;
  readonly id: string;
  readonly from_version: number;
  readonly kek: number;
  readonly wrapped: Buffer;
}

/** The form in which the functions of the keys database take requests. */
export const requestsJson = (requests: readonly SealingKeyRequest[]): string =>
  JSON.stringify(
    requests.map(({ owner: { tenant, streamType, streamId }, scope, since, version }) => ({
      tenant,
      stream_type: streamType,
      stream_id: streamId,
      scope,
      since,
      version,
    })),
  );

/** The requests that got no row: the first of those for the same owner and scope, whose key the others find. */
export function withoutKey(
  requests: readonly SealingKeyRequest[],
  rows: readonly SealingRow[],
): readonly SealingKeyRequest[] {
  const answered = new Set(rows.map(({ ord }) => Number(ord) - 1));
  const first = new Map<string, SealingKeyRequest>();
  requests.forEach((request, index) => {
    if (answered.has(index)) return;
    const { owner, scope, since } = request;
    const name = JSON.stringify([owner.tenant, owner.streamType, owner.streamId, scope, since]);
    const known = first.get(name);
    if (known === undefined || request.version < known.version) first.set(name, request);
  });
  return [...first.values()];
}
