import type { Append, ReceivedEvent } from '@geleit/event-store';
import { Injectable } from '@nestjs/common';
import type { Service } from '../manifest/manifest.js';
import { CommandPipeline } from './command-pipeline.js';
import type { CommandOutcome, CommandRequest } from './command.js';
import { PolicyRunner } from './policy-runner.js';

/** Executes the service's own commands, those of its timers and its policies. */
@Injectable()
export class CommandBus {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly policies: PolicyRunner,
  ) {}

  /** @throws Unavailable, RecordTooLarge */
  execute(request: CommandRequest): Promise<CommandOutcome> {
    return this.pipeline.execute(request);
  }

  /**
   * Decides the commands that follow from received events and passes their events to `commit`. Until that has
   * ended, no other command is decided on these streams. The rejection of such a command is a normal outcome.
   */
  react<T>(
    events: readonly ReceivedEvent[],
    policies: Service['policies'],
    commit: (appends: readonly Append[]) => Promise<T>,
  ): Promise<T> {
    return this.policies.react(events, policies, commit);
  }
}
