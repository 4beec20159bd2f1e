import type { CommandDependencies } from '../command-dependencies.js';
import { createsStream, type CommandRequest } from '../command.js';
import { emptyState } from '../stream-reader.js';
import type { CachedState } from '../state-cache.js';

/** Returns the stream's state and version. A creation has a fresh id, so there is nothing to load. */
export const loadStream = async (
  { streams }: Pick<CommandDependencies, 'streams'>,
  { spec, stream, incoming }: CommandRequest,
): Promise<CachedState> =>
  incoming !== undefined && createsStream(incoming.exposed)
    ? emptyState(spec)
    : streams.loadCurrent(spec, stream);
