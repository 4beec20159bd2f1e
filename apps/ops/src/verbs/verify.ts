import { verifyService } from '@geleit/platform';
import { selectServices, serviceDatabaseUrl, type VerbAction } from '../ops.js';

export const verify: VerbAction = async (ops, [name]) => {
  let all = true;
  for (const service of selectServices(ops, name))
    all = (await verifyService(service, serviceDatabaseUrl(ops, service), ops.print)) && all;
  return all;
};
