import type { Append } from '@geleit/event-store';
import { fold } from '@geleit/kernel';
import type { CommandDependencies } from './command-dependencies.js';
import type { CommandDecision, CommandRequest } from './command.js';
import { keysSinceAfter } from './keys-since.js';
import type { CachedState } from './state-cache.js';
import { decide } from './steps/decide.js';
import { loadStream } from './steps/load-stream.js';
import { seal } from './steps/seal.js';
import { streamKeyOf } from './stream-reader.js';

/** Commands that are committed together, each decided on the state that the earlier ones lead to. */
export class CommandBatch {
  /** The events so far, to be committed in this order. */
  readonly appends: Append[] = [];
  /** The states of streams once `appends` are committed. */
  private readonly pendingStates = new Map<string, CachedState>();

  constructor(private readonly dependencies: Pick<CommandDependencies, 'service' | 'streams' | 'sealer'>) {}

  async decide(request: CommandRequest): Promise<CommandDecision> {
    const { spec, stream, facts } = request;
    const key = streamKeyOf(stream);
    const loaded = this.pendingStates.get(key) ?? (await loadStream(this.dependencies, request));
    const decision = decide(request, loaded, facts);
    if (decision.kind !== 'recorded' || decision.events.length === 0) return decision;
    this.appends.push(
      ...(await seal(this.dependencies, request, { decision, keysSince: loaded.keysSince })).appends,
    );
    this.pendingStates.set(key, {
      state: fold(spec.decider, decision.events, loaded.state),
      version: loaded.version + decision.events.length,
      keysSince: decision.events.reduce(
        (since, { type }, index) =>
          keysSinceAfter(spec, since, { type, version: loaded.version + index + 1 }),
        loaded.keysSince,
      ),
    });
    return decision;
  }
}
