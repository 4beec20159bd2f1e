import { asRole, Parking } from '@geleit/event-store';
import { listParked, parseConfig, workOnParked } from '@geleit/platform';
import { environmentOf, serviceNamed, urlOf, type Ops, type Work } from '../ops.js';

export const parked: Work = async (ops, [verb = 'list', name, ...rest]) => {
  if (verb === 'list') return list(ops);
  const service = serviceNamed(ops, name);
  const config = (): object => parseConfig([service.config], environmentOf(ops, service))[0];
  return workOnParked({ service, url: urlOf(ops, service), logLevel: 'warn', config, say: ops.say }, [
    verb,
    ...rest,
  ]);
};

async function list(ops: Ops): Promise<boolean> {
  for (const service of ops.services) {
    const texts: string[] = [];
    await asRole({ url: urlOf(ops, service), service: service.name, role: 'daemon' }, (sql) =>
      listParked(new Parking(sql), (text) => texts.push(text)),
    );
    ops.say(`${service.name}\n${texts.join('')}\n`);
  }
  return true;
}
