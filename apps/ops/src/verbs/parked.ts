import { asRole, ParkedEvents } from '@geleit/event-store';
import { listParked, parseRetryConfig, runParkedCommand } from '@geleit/platform';
import {
  serviceEnvironment,
  requireService,
  serviceDatabaseUrl,
  type OpsContext,
  type VerbAction,
} from '../ops.js';

export const parked: VerbAction = async (ops, [verb = 'list', name, ...options]) => {
  if (verb === 'list') return listParkedOfAll(ops);
  const service = requireService(ops, name);
  const config = () => parseRetryConfig(service, serviceEnvironment(ops, service));
  return runParkedCommand(
    { service, url: serviceDatabaseUrl(ops, service), logLevel: 'warn', config, write: ops.print },
    [verb, ...options],
  );
};

async function listParkedOfAll(opsContext: OpsContext): Promise<boolean> {
  for (const service of opsContext.services) {
    const texts: string[] = [];
    await asRole(
      { url: serviceDatabaseUrl(opsContext, service), service: service.name, role: 'daemon' },
      (sql) => listParked(new ParkedEvents(sql), (text) => texts.push(text)),
    );
    opsContext.print(`${service.name}\n${texts.join('')}\n`);
  }
  return true;
}
