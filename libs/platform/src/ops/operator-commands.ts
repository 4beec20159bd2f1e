import { ConstraintViolated, VersionConflict, type EventStore, type StreamRef } from '@geleit/event-store';
import { v7 } from 'uuid';
import { CommandBatch } from '../command/command-batch.js';
import type { CommandDependencies } from '../command/command-dependencies.js';
import type { Command, CommandRequest } from '../command/command.js';
import type { Clock } from '../edge/clock.js';
import { normaliseTextFields } from '../edge/normalise-text.js';
import { validate } from '../edge/validate.js';
import type { StreamSpec } from '../manifest/manifest.js';

/** A command that an operator gives, with the facts that `prepare` would find for a client's. */
export interface OperatorCommand {
  readonly stream: StreamRef;
  readonly command: Command;
  readonly facts?: object | undefined;
}

/** Why one command was refused: a JSON pointer into its data, and a code. Never a value. */
export interface Refusal {
  /** The command's place among those that were given together. */
  readonly index: number;
  readonly pointer: string;
  readonly code: string;
}

/** At least one of the commands was refused. Nothing was recorded. */
export class CommandsRefused extends Error {
  override readonly name = 'CommandsRefused';
  constructor(readonly refusals: readonly Refusal[]) {
    super(
      refusals.map(({ index, pointer, code }) => `command ${index}: ${pointer} ${code}`.trim()).join('\n'),
    );
  }
}

type Dependencies = Pick<CommandDependencies, 'service' | 'streams' | 'sealer'> & {
  readonly store: Pick<EventStore, 'commit'>;
  readonly clock: Pick<Clock, 'now'>;
};

const operator = 'operator';
const maxAttempts = 4;

/** Executes operators' commands on a service's store, beside the service that may run on it. */
export class OperatorCommands {
  constructor(private readonly dependencies: Dependencies) {}

  /** Whether the stream has events. */
  async exists(stream: StreamRef): Promise<boolean> {
    return (await this.dependencies.streams.loadCurrent(this.specOf(stream), stream)).version > 0;
  }

  /**
   * Executes the commands in this order, and records all of their events or none.
   * @throws CommandsRefused, Unavailable
   */
  async execute(commands: readonly OperatorCommand[]): Promise<void> {
    const requests = this.validateAll(commands);
    for (let attempt = 1; ; attempt += 1) {
      const batch = await this.decideAll(requests);
      if (batch.appends.length === 0) return;
      try {
        await this.dependencies.store.commit({ appends: batch.appends });
        return;
      } catch (fault) {
        if (fault instanceof ConstraintViolated)
          throw new CommandsRefused([{ index: -1, pointer: '', code: fault.constraint }]);
        if (!(fault instanceof VersionConflict) || attempt === maxAttempts) throw fault;
      }
    }
  }

  private validateAll(commands: readonly OperatorCommand[]): readonly CommandRequest[] {
    const refusals: Refusal[] = [];
    const requests = commands.map(({ stream, command: { type, data }, facts }, index): CommandRequest => {
      const spec = this.specOf(stream);
      const commandClass = spec.decider.language.commands[type];
      if (commandClass === undefined) throw new Error(`${stream.type} has no command ${type}`);
      const normalised = structuredClone(data);
      const blemished = normaliseTextFields(normalised, commandClass);
      const result = blemished.length > 0 ? { invalid: blemished } : validate(commandClass, normalised);
      if ('invalid' in result) refusals.push(...result.invalid.map((field) => ({ index, ...field })));
      return {
        spec,
        stream,
        command: { type, data: 'data' in result ? result.data : data },
        meta: { at: this.dependencies.clock.now(), by: operator, roles: [], id: v7() },
        facts,
      };
    });
    if (refusals.length > 0) throw new CommandsRefused(refusals);
    return requests;
  }

  private async decideAll(requests: readonly CommandRequest[]): Promise<CommandBatch> {
    const batch = new CommandBatch(this.dependencies);
    const refusals: Refusal[] = [];
    for (const [index, request] of requests.entries()) {
      const decision = await batch.decide(request);
      if (decision.kind !== 'rejected') continue;
      const { rejected: code, pointer = '' } = decision.rejection;
      refusals.push({ index, pointer, code });
    }
    if (refusals.length > 0) throw new CommandsRefused(refusals);
    return batch;
  }

  private specOf({ type }: StreamRef): StreamSpec {
    const { service } = this.dependencies;
    const found = service.streams.find(({ decider }) => decider.language.stream === type);
    if (found === undefined) throw new Error(`${service.name} has no stream ${type}`);
    return found;
  }
}
