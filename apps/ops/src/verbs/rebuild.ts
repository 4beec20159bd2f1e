import { rebuildProjection } from '@geleit/platform';
import { requireService, serviceDatabaseUrl, type VerbAction } from '../ops.js';

export const rebuild: VerbAction = async (ops, [name, projection = '']) => {
  const service = requireService(ops, name);
  const events = await rebuildProjection(service, projection, serviceDatabaseUrl(ops, service));
  ops.print(`${projection}: ${events} events folded\n`);
  return true;
};
