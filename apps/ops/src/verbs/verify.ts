import { verifyService } from '@geleit/platform';
import { chosen, urlOf, type Work } from '../ops.js';

export const verify: Work = async (ops, [name]) => {
  let all = true;
  for (const service of chosen(ops, name))
    all = (await verifyService(service, urlOf(ops, service), ops.say)) && all;
  return all;
};
