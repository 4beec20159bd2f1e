import { verifyService } from '@geleit/platform';
import { selectServices, serviceDatabaseUrl, type VerbAction } from '../ops.js';

export const verify: VerbAction = async (ops, [name]) => {
  let allMatch = true;
  for (const service of selectServices(ops, name))
    allMatch = (await verifyService(service, serviceDatabaseUrl(ops, service), ops.print)) && allMatch;
  return allMatch;
};
