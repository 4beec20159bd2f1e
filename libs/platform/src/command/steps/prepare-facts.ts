import type { Rejection } from '@geleit/kernel';
import { asSharedTenant } from '../../database/as-shared-tenant.js';
import type { PrepareContext } from '../../manifest/manifest.js';
import type { CommandDependencies } from '../command-dependencies.js';
import { CommandRejected } from '../command-rejected.js';
import type { CommandRequest, StreamDependency } from '../command.js';

export interface PreparedFacts {
  readonly facts: object | undefined;
  readonly dependsOn: readonly StreamDependency[];
  /** The command is not to be decided. */
  readonly rejection?: Rejection;
}

/**
 * Returns the facts that the route's `prepare` finds for the command, in at most one transaction, which
 * begins when it first reads rows. Timers and policies supply the facts themselves.
 */
export async function prepareFacts(
  { reads, config, sealing }: Pick<CommandDependencies, 'reads' | 'config' | 'sealing'>,
  { incoming, command, facts, meta: { at }, stream: { tenant, id: stream } }: CommandRequest,
): Promise<PreparedFacts> {
  const dependsOn: StreamDependency[] = [];
  const prepare = incoming?.exposed.route.prepare;
  if (incoming === undefined || prepare === undefined) return { facts, dependsOn };
  const prepared = reads.readLazily(tenant, (rows) => {
    const context: PrepareContext<object> = {
      actor: incoming.actor,
      at,
      stream,
      config,
      ...(incoming.file !== undefined && { file: incoming.file }),
      rows,
      readShared: async (work) => asSharedTenant(await rows(), tenant, work),
      open: (rowClass, found) => sealing.openRows(rowClass, tenant, found),
      dependsOn: (type, id, version) => void dependsOn.push({ stream: { tenant, type, id }, version }),
    };
    return prepare(command.data, context as PrepareContext<never>);
  });
  try {
    return { facts: await prepared, dependsOn };
  } catch (fault) {
    if (!(fault instanceof CommandRejected)) throw fault;
    return { facts: undefined, dependsOn, rejection: fault.rejection };
  }
}
