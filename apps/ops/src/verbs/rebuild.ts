import { rebuildProjection } from '@geleit/platform';
import { requireService, storedServiceOf, type VerbAction } from '../ops.js';

export const rebuild: VerbAction = async (ops, [name, projection = '']) => {
  const service = requireService(ops, name);
  const events = await rebuildProjection(service, projection, storedServiceOf(ops, service));
  ops.print(`${projection}: ${events} events folded\n`);
  return true;
};
