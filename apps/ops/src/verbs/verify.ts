import { asRole, isIncluded, NoProof, proveInclusion, type SealHead } from '@geleit/event-store';
import { BadConfig, publicKeysFrom, readArguments, verifyLog, verifyService } from '@geleit/platform';
import { readFileSync } from 'node:fs';
import {
  selectServices,
  serviceDatabaseUrl,
  storedServiceOf,
  type OpsContext,
  type VerbAction,
} from '../ops.js';
import { verifyExport } from '../tenants/verify-export.js';

/** Compares projections with their events, and logs with their seals. */
export const verify: VerbAction = async (ops, args) => {
  const {
    values: { event, heads, export: folder },
    positionals: [name],
  } = readArguments(args, {
    event: { type: 'string' },
    heads: { type: 'string' },
    export: { type: 'string' },
  });
  const signatures = publicKeysFrom(ops.env);
  const settings = { signatures, ...(heads !== undefined && { heads: readHeads(heads) }) };
  if (folder !== undefined) return verifyExport(ops, folder, settings);
  if (event !== undefined) return proveEvent(ops, { name, event });
  let allMatch = true;
  for (const service of selectServices(ops, name)) {
    const url = serviceDatabaseUrl(ops, service);
    allMatch = (await verifyService(service, storedServiceOf(ops, service), ops.print)) && allMatch;
    allMatch = (await verifyLog(service, url, settings, ops.print)) && allMatch;
  }
  return allMatch;
};

/** The seals that services noted in SEAL_HEADS_FILE. @throws BadConfig */
function readHeads(file: string): readonly SealHead[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as SealHead);
  } catch (fault) {
    throw new BadConfig([`--heads ${file}: ${(fault as Error).message}`]);
  }
}

/** Prints the proof that an event is under a seal, and whether it holds. */
async function proveEvent(
  ops: OpsContext,
  { name, event }: { readonly name: string | undefined; readonly event: string },
): Promise<boolean> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(event))
    throw new BadConfig([`'${event}' is not an event's id`]);
  const signatures = publicKeysFrom(ops.env);
  for (const { name: service } of selectServices(ops, name)) {
    const url = serviceDatabaseUrl(ops, { name: service });
    try {
      const proof = await asRole({ url, service, role: 'daemon' }, (sql) =>
        proveInclusion(sql, service, event),
      );
      const { position, tenant } = proof.event;
      const holds = isIncluded(proof, signatures);
      ops.print(`${JSON.stringify(proof, null, 2)}\n`);
      ops.print(
        `${holds ? 'ok     ' : 'FAULT  '} ${service} log of ${tenant}: position ${position} is ` +
          `${holds ? '' : 'not '}under seal ${proof.seal.number}, ${proof.path.length} hashes from its root\n`,
      );
      return holds;
    } catch (fault) {
      if (!(fault instanceof NoProof)) throw fault;
      ops.print(`        ${fault.message}\n`);
    }
  }
  return false;
}
