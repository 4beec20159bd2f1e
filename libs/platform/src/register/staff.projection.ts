import {
  staffMemberContract,
  type Certificate,
  type Programme,
  type Qualification,
  type Role,
} from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The share of a post with which somebody works for a programme. Days are inclusive. */
export interface Employment {
  readonly employmentId: string;
  readonly officeId: string;
  readonly programme: Programme;
  readonly fte: number;
  readonly from: string;
  readonly until: string | null;
}

/** What every service knows of a staff member. */
@Entity('register_staff')
export class RegisteredStaffRow {
  @PrimaryColumn('uuid') staffId!: string;
  @Column('text') subject!: string;
  @Column('text', { array: true }) roles!: readonly Role[];
  @Column('uuid', { array: true }) officeIds!: readonly string[];
  @Column('date', { nullable: true }) pledgedOn!: string | null;
  /** Qualification → its last day; null: for good. */
  @Column('jsonb') qualifications!: Readonly<Partial<Record<Qualification, string | null>>>;
  /** Certificate → the last day before which it has to be inspected again. */
  @Column('jsonb') certificates!: Readonly<Partial<Record<Certificate, string>>>;
  @Column('jsonb') employments!: readonly Employment[];
  @Column('date', { nullable: true }) leftOn!: string | null;
  @Column('integer') version!: number;
}

type StaffEvents = typeof staffMemberContract.events;

/** The staff of every organisation, by the words of the service that keeps the register. */
export const registeredStaff: Projection<StaffEvents, RegisteredStaffRow> = {
  name: 'register_staff',
  row: RegisteredStaffRow,
  reads: staffMemberContract.events,
  on: rowPerStream<StaffEvents, RegisteredStaffRow>({
    begin: {
      StaffMemberRegistered: ({ version, data }) => ({
        ...data,
        pledgedOn: null,
        qualifications: {},
        certificates: {},
        employments: [],
        leftOn: null,
        version,
      }),
    },
    change: {
      StaffLoginChanged: (_, { data: { subject } }) => ({ subject }),
      StaffRolesChanged: (_, { data: { roles } }) => ({ roles }),
      StaffOfficesChanged: (_, { data: { officeIds } }) => ({ officeIds }),
      SecrecyPledged: (_, { data: { pledgedOn } }) => ({ pledgedOn }),
      StaffQualified: (row, { data: { qualification, validUntil = null } }) => ({
        qualifications: { ...row.qualifications, [qualification]: validUntil },
      }),
      CertificateInspected: (row, { data: { certificate, validUntil } }) => ({
        certificates: { ...row.certificates, [certificate]: validUntil },
      }),
      StaffEmployed: (row, { data: { staffId: _, until = null, ...employment } }) => ({
        employments: [...row.employments, { ...employment, until }],
      }),
      StaffEmploymentEnded: (row, { data: { employmentId, until } }) => ({
        employments: row.employments.map((employment) =>
          employment.employmentId === employmentId ? { ...employment, until } : employment,
        ),
      }),
      AbsenceRecorded: () => ({}),
      AbsenceCancelled: () => ({}),
      WorkReassigned: () => ({}),
      StaffMemberLeft: (_, { data: { leftOn } }) => ({ leftOn }),
    },
  }),
};
