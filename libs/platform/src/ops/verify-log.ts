import {
  asRole,
  auditStoredLog,
  type AuditResult,
  type SealHead,
  type SealSignatures,
} from '@geleit/event-store';
import { BadServiceDirectory, ServiceDirectory } from '@geleit/privacy';
import { PublicKeysConfig } from '../config/operating-config.js';
import { BadConfig, parseConfig, type Environment } from '../config/parse-config.js';
import type { Service } from '../manifest/manifest.js';

export interface LogVerificationSettings {
  readonly signatures: SealSignatures;
  /** Seals that were noted elsewhere than in the database. */
  readonly heads?: readonly SealHead[];
}

const maxFindings = 50;

/** Writes what an audit of a log found. Returns whether the log is sound. */
export function reportAudit(
  service: string,
  { events, seals, unsealed, findings }: AuditResult,
  writeText: (text: string) => void,
): boolean {
  const summary = `${service} log: ${events} events, ${seals} seals, ${unsealed} events not sealed yet`;
  if (findings.length === 0) {
    writeText(`ok      ${summary}\n`);
    return true;
  }
  for (const { tenant, text } of findings.slice(0, maxFindings))
    writeText(`FAULT   ${service} log${tenant === null ? '' : ` of ${tenant}`}: ${text}\n`);
  if (findings.length > maxFindings) writeText(`FAULT   and ${findings.length - maxFindings} more\n`);
  writeText(
    `FAULT   ${summary}; ${findings.length} faults\n` +
      '        do: stop the service, keep its database as evidence, find out who could write to it, and ' +
      'restore a backup\n',
  );
  return false;
}

/** Audits the log of a service against its seals, as a login that may assume the service's roles. */
export async function verifyLog(
  { name: service }: Pick<Service, 'name'>,
  url: string,
  settings: LogVerificationSettings,
  writeText: (text: string) => void,
): Promise<boolean> {
  const result = await asRole({ url, service, role: 'daemon' }, (sql) =>
    auditStoredLog(sql, { service, ...settings }),
  );
  return reportAudit(service, result, writeText);
}

/** The public keys that the environment names. @throws BadConfig */
export function publicKeysFrom(env?: Environment): ServiceDirectory {
  const [{ servicePublicKeys }] = parseConfig([PublicKeysConfig], env);
  try {
    return ServiceDirectory.parse(servicePublicKeys);
  } catch (fault) {
    if (fault instanceof BadServiceDirectory) throw new BadConfig([`SERVICE_PUBLIC_KEYS: ${fault.message}`]);
    throw fault;
  }
}
