import { rebuildProjection } from '@geleit/platform';
import { requireService, serviceDatabaseUrl, type VerbAction } from '../ops.js';

export const rebuild: VerbAction = async (ops, [name, view = '']) => {
  const service = requireService(ops, name);
  ops.print(
    `${view}: ${await rebuildProjection(service, view, serviceDatabaseUrl(ops, service))} events folded\n`,
  );
  return true;
};
