import { rebuildView } from '@geleit/platform';
import { serviceNamed, urlOf, type Work } from '../ops.js';

export const rebuild: Work = async (ops, [name, view = '']) => {
  const service = serviceNamed(ops, name);
  ops.say(`${view}: ${await rebuildView(service, view, urlOf(ops, service))} events folded\n`);
  return true;
};
