import { randomUUID } from 'node:crypto';
import { loginsOf, officeIdsOf } from './demo-people.js';
import type { IssuerKey } from './issuer-key.js';

/** Somebody who has no business in the organisation, and a token that their identity provider signed. */
export interface Intruder {
  readonly name: string;
  readonly authorization: string;
  /** Whether they are registered staff of the organisation that their token names. */
  readonly isRegistered: boolean;
}

const everyRole = [
  'counsellor',
  'team_lead',
  'organisation_admin',
  'reporting_officer',
  'association_adviser',
  'platform_operator',
  'project_worker',
] as const;

/**
 * For each role, staff of another organisation, with a token that names no offices and with one that names
 * the victim's; then all roles at once, the victim's organisation with a stranger's subject, and an
 * unregistered subject of the own organisation.
 */
export async function intrudersInto(
  key: IssuerKey,
  victim: string,
  intruding: string,
): Promise<readonly Intruder[]> {
  const own = loginsOf(key.access, intruding);
  const admin = own.find(({ roles }) => roles.includes('organisation_admin'));
  if (admin === undefined) throw new Error('the intruding organisation has no administrator');
  const agencies = officeIdsOf(key.access, victim);
  const staffWith = (role: string): string =>
    own.find(({ roles }) => roles.includes(role))?.subject ?? admin.subject;
  const forge = async (
    name: string,
    claims: Parameters<IssuerKey['authorizationFor']>[0],
    isRegistered: boolean,
  ): Promise<Intruder> => ({ name, isRegistered, authorization: await key.authorizationFor(claims) });
  return Promise.all([
    ...everyRole.flatMap((role) => {
      const claims = { tenant: intruding, subject: staffWith(role), roles: [role] };
      return [forge(role, claims, true), forge(`${role} naming the offices`, { ...claims, agencies }, true)];
    }),
    forge(
      'all roles naming the offices',
      { tenant: intruding, subject: admin.subject, roles: everyRole, agencies },
      true,
    ),
    forge(
      'stranger in the organisation',
      { tenant: victim, subject: admin.subject, roles: everyRole, agencies },
      false,
    ),
    forge('unregistered subject', { tenant: intruding, subject: randomUUID(), roles: everyRole }, false),
  ]);
}
