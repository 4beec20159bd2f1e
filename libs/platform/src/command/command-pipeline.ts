import { VersionConflict } from '@geleit/event-store';
import { Injectable } from '@nestjs/common';
import type { HttpResponse } from '../edge/http-response.js';
import { commandConflicts, commandsTotal } from '../telemetry/metrics.js';
import { withSpan } from '../telemetry/spans.js';
import { CommandDependencies } from './command-dependencies.js';
import type { CommandDecision, CommandOutcome, CommandRequest, IncomingCommand } from './command.js';
import { authoriseCommand } from './steps/authorise-command.js';
import { commit } from './steps/commit.js';
import { decide } from './steps/decide.js';
import { decideAlso } from './decide-also.js';
import { loadStream } from './steps/load-stream.js';
import { locateStream } from './steps/locate-stream.js';
import { prepareFacts } from './steps/prepare-facts.js';
import { replayIfKnown } from './steps/replay-if-known.js';
import { respond } from './steps/respond.js';
import { seal } from './steps/seal.js';
import { sealFile } from './steps/seal-file.js';
import { validateCommand } from './steps/validate-command.js';
import { StreamQueue } from './stream-queue.js';
import { streamKeyOf } from './stream-reader.js';

const maxAttempts = 4;

/**
 * Executes a command, step by step.
 *
 * From HTTP: authenticate, normaliseIds and normaliseText (edge/request-guard.ts, before any controller), then
 * waitForToken (edge/read-your-writes-interceptor.ts), then `handle`.
 * From a timer: `execute` alone. From a policy: loadStream, decide and seal (policy-runner.ts), because its
 * events are committed in the transaction of the events that caused them.
 */
@Injectable()
export class CommandPipeline {
  constructor(
    private readonly dependencies: CommandDependencies,
    private readonly queue: StreamQueue,
  ) {}

  /** @throws ProblemError, Unavailable, RecordTooLarge */
  async handle(incoming: IncomingCommand): Promise<HttpResponse> {
    const replayed = await replayIfKnown(this.dependencies, incoming);
    if (replayed !== undefined) return replayed;
    const stream = await locateStream(this.dependencies, incoming);
    const request = validateCommand(incoming, stream);
    const outcome = await this.execute(request);
    return respond(this.dependencies, request, outcome);
  }

  /**
   * Executes the commands of a stream one at a time. A command that another process overtakes is decided
   * again.
   */
  execute(request: CommandRequest): Promise<CommandOutcome> {
    const service = this.dependencies.service.name;
    const { type } = request.command;
    return withSpan('command.handle', { 'geleit.service': service, 'geleit.command': type }, async () => {
      const outcome = await this.queue.enqueue([streamKeyOf(request.stream)], () => this.retry(request));
      commandsTotal.inc({ service, type, outcome: outcome.kind });
      return outcome;
    });
  }

  private async retry(request: CommandRequest): Promise<CommandOutcome> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      try {
        return await this.attempt(request);
      } catch (fault) {
        if (!(fault instanceof VersionConflict)) throw fault;
        if (request.expected !== undefined && streamKeyOf(fault.stream) === streamKeyOf(request.stream))
          return { kind: 'stale', version: fault.actual };
        commandConflicts.inc({ service: this.dependencies.service.name, type: request.command.type });
      }
    }
    return { kind: 'contended' };
  }

  private async attempt(request: CommandRequest): Promise<CommandOutcome> {
    const loaded = await loadStream(this.dependencies, request);
    await authoriseCommand(this.dependencies, request, loaded);
    const { facts, dependsOn, rejection } = await prepareFacts(this.dependencies, request);
    const decision: CommandDecision =
      rejection === undefined
        ? decide(request, loaded, facts)
        : { kind: 'rejected', version: loaded.version, rejection };
    const joint = await decideAlso(this.dependencies, request, loaded, { decision, facts });
    const sealed = await seal(
      this.dependencies,
      request,
      { decision: joint.decision, keysSince: loaded.keysSince },
      dependsOn,
    );
    const appends = sealed.appends.length === 0 ? [] : [...sealed.appends, ...joint.also];
    const contents = await sealFile(this.dependencies, request, loaded, sealed);
    return commit(this.dependencies, request, { ...sealed, appends, contents });
  }
}
