import type { Row } from '../crawl/victim-data.js';
import type { StaffClient } from './staff-client.js';

/** A counsellor, and the colleague in the same office who is needed where two have to agree. */
export interface Team {
  readonly officeId: string;
  readonly first: string;
  readonly firstStaffId: string;
  readonly second: string;
  readonly secondStaffId: string;
}

const officesOf = ({ officeIds }: Row): readonly string[] => officeIds as readonly string[];

/**
 * Two counsellors who work in one office.
 * @throws Error if there are none
 */
export async function findTeam(staff: StaffClient): Promise<Team> {
  const administrator = await staff.authorizationOf(staff.subjectsWith('organisation_admin')[0]);
  const members = await staff.list(administrator, '/v1/staff');
  const subjects = new Set<unknown>(staff.subjectsWith('counsellor'));
  const counsellors = members.filter(({ subject }) => subjects.has(subject));
  for (const officeId of counsellors.flatMap(officesOf)) {
    const [first, second] = counsellors.filter((member) => officesOf(member).includes(officeId));
    if (first !== undefined && second !== undefined)
      return {
        officeId,
        first: await staff.authorizationOf(String(first['subject'])),
        firstStaffId: String(first['staffId']),
        second: await staff.authorizationOf(String(second['subject'])),
        secondStaffId: String(second['staffId']),
      };
  }
  throw new Error('no two counsellors share an office');
}
