import type { Role } from '@geleit/contracts';

export interface EmploymentState {
  readonly employmentId: string;
  readonly fte: number;
  readonly from: string;
  readonly until?: string;
}
export interface AbsenceState {
  readonly absenceId: string;
  readonly from: string;
  readonly until: string;
}
export interface StaffMember {
  readonly status: 'none' | 'active' | 'left';
  readonly roles: readonly Role[];
  readonly officeIds: readonly string[];
  readonly employments: readonly EmploymentState[];
  readonly absences: readonly AbsenceState[];
}
