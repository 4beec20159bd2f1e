import { grantKafkaAccess } from '@geleit/messaging';
import { BadConfig, BusConfig, createLog, kafkaSettingsOf, parseConfig } from '@geleit/platform';
import { kafkaAccountsOf } from '../kafka-accounts.js';
import type { VerbAction } from '../ops.js';

/** Signs in as an account of the brokers that may grant rights. */
export const kafkaAccess: VerbAction = async ({ services, env, print }) => {
  const [config] = parseConfig([BusConfig], env);
  if (config.bus !== 'kafka') throw new BadConfig(['BUS is not kafka']);
  const log = createLog({ service: 'ops', level: config.logLevel });
  const accounts = kafkaAccountsOf(services);
  const { added, removed } = await grantKafkaAccess(kafkaSettingsOf(config, 'ops', log), accounts);
  print(`${accounts.length} accounts: ${added} rights added, ${removed} taken back\n`);
  return true;
};
