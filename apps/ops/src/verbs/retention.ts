import { asRole } from '@geleit/event-store';
import { BadConfig, countRecordsToForget, formatTable } from '@geleit/platform';
import { germanDayOf, isDay, retentionRules } from '@geleit/rules';
import { parseArgs } from 'node:util';
import { serviceDatabaseUrl, type VerbAction } from '../ops.js';

const monthsByRule = new Map<string, number>(retentionRules.map(({ code, months }) => [code, months]));

/** Prints how many records the services will have forgotten by the end of a day. Changes nothing, names nobody. */
export const retention: VerbAction = async (ops, args) => {
  const { until = germanDayOf(new Date().toISOString()) } = parseArgs({
    args: [...args],
    options: { until: { type: 'string' } },
  }).values;
  if (!isDay(until)) throw new BadConfig(['--until is not a day, such as 2027-01-31']);
  const rows: string[][] = [];
  for (const service of ops.services) {
    const counts = await asRole(
      { url: serviceDatabaseUrl(ops, service), service: service.name, role: 'daemon' },
      (sql) => countRecordsToForget(sql, service, until),
    );
    for (const { tenant, rule, due, held } of counts)
      rows.push([
        service.name,
        tenant,
        rule,
        String(monthsByRule.get(rule) ?? ''),
        String(due),
        String(held),
      ]);
  }
  ops.print(
    rows.length === 0
      ? `nothing is to be forgotten until ${until}\n`
      : formatTable([['service', 'organisation', 'rule', 'months', 'to forget', 'held'], ...rows]),
  );
  return true;
};
