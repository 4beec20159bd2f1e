import type { StoredContent } from '@geleit/event-store';
import type { CommandDependencies } from '../command-dependencies.js';
import type { CommandRequest } from '../command.js';
import type { CachedState } from '../state-cache.js';
import type { SealedDecision } from './seal.js';

/**
 * Seals the file that a command brought, if the command recorded something.
 * @throws KeysUnavailable
 */
export async function sealFile(
  { sealing }: Pick<CommandDependencies, 'sealing'>,
  { incoming, stream, meta }: CommandRequest,
  { version, keysSince }: Pick<CachedState, 'version' | 'keysSince'>,
  { appends }: Pick<SealedDecision, 'appends'>,
): Promise<readonly StoredContent[]> {
  const takesFile = incoming?.exposed.route.takesFile;
  if (takesFile === undefined || incoming?.file === undefined || appends.length === 0) return [];
  const { tenant, type: streamType, id: streamId } = stream;
  const { scope, table } = takesFile;
  const sealed = await sealing.sealContent({
    owner: { tenant, streamType, streamId },
    scope,
    version: version + 1,
    since: keysSince[scope] ?? 0,
    id: meta.id,
    bytes: incoming.file.bytes,
  });
  return [{ tenant, table, id: meta.id, sealed }];
}
