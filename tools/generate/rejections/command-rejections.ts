import { exposedCommandsOf, type ExposedCommand, type Service } from '@geleit/platform';
import type { SourceProgram } from '../source-program.js';
import { CommandSources } from './command-sources.js';
import { namedConstraintsOf } from './constraints.js';
import { knownOfState } from './known-of-state.js';
import { ProjectionSources } from './projection-sources.js';

/** Command → the codes with which it can be rejected. */
export type RejectionsByCommand = ReadonlyMap<string, readonly string[]>;

/**
 * Derives from the source with which rejections a client's command can be met: what its preparation, permit and
 * decision say, and the constraints of the tables that its events write to. Without a manifest in the source,
 * nothing is known of any.
 */
export async function readCommandRejections(
  service: Service,
  source: SourceProgram,
): Promise<RejectionsByCommand> {
  const folder = `apps/${service.name}/src`;
  const manifest = source.fileAt(`${folder}/service.ts`);
  if (manifest === undefined) return new Map();
  const commands = new CommandSources(source.checker, manifest);
  const projections = new ProjectionSources(source.checker, source.filesBelow(`${folder}/projections`));
  const constraints = await namedConstraintsOf(service);
  const rejectionsOf = (exposed: ExposedCommand): readonly string[] => {
    const { language } = exposed.spec.decider;
    const { rejections, types } = commands.reachedBy(language.stream, exposed.type, knownOfState(exposed));
    const events = Object.keys(language.events).filter((event) => types.has(event));
    const violated = constraints.filter(({ projection, columns }) =>
      events.some((event) => projections.writes(projection, event, columns)),
    );
    const reached = new Set([...rejections, ...violated.map(({ name }) => name)]);
    return Object.keys(language.rejections).filter((code) => reached.has(code));
  };
  return new Map(
    service.streams.flatMap(exposedCommandsOf).map((exposed) => [exposed.type, rejectionsOf(exposed)]),
  );
}
