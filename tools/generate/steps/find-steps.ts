import { exposedCommandsOf, type ExposedCommand, type Service } from '@geleit/platform';
import type { Move } from '../../walk/walk-record.js';
import { walkStream } from '../../walk/walk-stream.js';

/** In which order the commands of a stream can be sent, as a walk through its states found it. */
export interface StreamSteps {
  readonly service: string;
  readonly stream: string;
  /** Those that clients send. */
  readonly commands: readonly ExposedCommand[];
  /** Command, also of a policy → the clients' commands that it makes possible. */
  readonly followers: ReadonlyMap<string, readonly string[]>;
  readonly moves: readonly Move[];
}

/** Finds the steps of every stream to which clients can send commands: the same each time. */
export const findSteps = ({ name, streams }: Pick<Service, 'name' | 'streams'>): readonly StreamSteps[] =>
  streams
    .filter((spec) => exposedCommandsOf(spec).length > 0)
    .map((spec) => {
      const record = walkStream(spec);
      return {
        service: name,
        stream: spec.decider.language.stream,
        commands: exposedCommandsOf(spec),
        followers: new Map(
          Object.keys(spec.decider.decide).map((type) => [type, record.madePossibleBy(type)]),
        ),
        moves: [...record.moves.values()],
      };
    });

/** Returns the commands after which a command can be possible that was not possible before. */
export const predecessorsOf = (
  { followers }: Pick<StreamSteps, 'followers'>,
  type: string,
): readonly string[] => [...followers].filter(([, made]) => made.includes(type)).map(([command]) => command);
