import { examine, examineConfig, fault, isSick, ok, reasonOf, shown, type Finding } from '@geleit/platform';
import { examineBus } from '../bus.js';
import { examineChain } from '../chain.js';
import { examineDisk } from '../disk.js';
import { asAdmin, databaseUrl, environmentOf, urlOf, type Ops, type Work } from '../ops.js';
import { examineServer } from '../server.js';
import { versions } from '../versions.js';

/** Only where the services' own keys are at hand: in a container of its own the verb cannot know them. */
function configurations(ops: Ops): readonly Finding[] {
  return ops.env['OIDC_ISSUERS'] || ops.env['OIDC_ISSUERS_FILE']
    ? ops.services.flatMap((service) => examineConfig(service, environmentOf(ops, service)))
    : [];
}

/** Everything there is to find. */
export async function diagnose(ops: Ops): Promise<readonly Finding[]> {
  const { geleit, node } = versions();
  const start = [ok('geleit', `version ${geleit} on Node ${node}`), ...configurations(ops)];
  const server = await asAdmin(databaseUrl(ops), async (sql) => [
    ...(await examineServer(sql)),
    ...(await examineDisk(sql)),
  ]).catch((cause: unknown) => [
    fault(
      'server',
      `does not answer (${reasonOf(cause)})`,
      'check ADMIN_DATABASE_URL, and that PostgreSQL runs',
    ),
  ]);
  if (isSick(server) && server.length === 1) return [...start, ...server];
  const services = (
    await Promise.all(ops.services.map((service) => examine({ service, url: urlOf(ops, service) })))
  ).flat();
  const chain = isSick(services) ? [] : await examineChain(ops);
  return [...start, ...server, ...services, ...chain, ...(await examineBus(ops))];
}

export const doctor: Work = async (ops) => {
  const findings = await diagnose(ops);
  ops.say(shown(findings));
  return !isSick(findings);
};
