import { auditExportedLog } from '@geleit/event-store';
import { BadConfig, reportAudit, type LogVerificationSettings } from '@geleit/platform';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OpsContext } from '../ops.js';

/** Opens the file once its lines are wanted: an open interface reads on and would lose them. */
async function* readLines(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}

/**
 * Audits what `tenant export` wrote, with public keys alone. Returns whether all logs are sound.
 * @throws BadConfig
 */
export async function verifyExport(
  { services, print }: Pick<OpsContext, 'services' | 'print'>,
  folder: string,
  { signatures, heads = [] }: LogVerificationSettings,
): Promise<boolean> {
  const description = join(folder, 'export.json');
  if (!existsSync(description))
    throw new BadConfig([`${folder} is no folder that tenant export has written`]);
  const { tenant } = JSON.parse(readFileSync(description, 'utf8')) as { readonly tenant: string };
  let allSound = true;
  for (const { name: service } of services.filter(({ name }) => existsSync(join(folder, name)))) {
    const fileOf = (name: string): string => join(folder, service, `${name}.ndjson`);
    if (!existsSync(fileOf('seals'))) throw new BadConfig([`${fileOf('seals')} is missing: export again`]);
    const result = await auditExportedLog(
      { events: readLines(fileOf('events')), seals: readLines(fileOf('seals')) },
      { service, signatures, heads: heads.filter((head) => head.tenant === tenant) },
    );
    allSound = reportAudit(service, result, print) && allSound;
  }
  return allSound;
}
