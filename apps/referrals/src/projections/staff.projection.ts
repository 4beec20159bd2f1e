import type { Certificate, Programme, Qualification, Role } from '@geleit/contracts';
import { codeList, Personal, rowPerStream, type DataOf, type Erased, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StaffMemberLanguage } from '../staff-member/staff-member.language.js';

/** The share of a post with which somebody works for a programme. Days are inclusive. */
export interface StaffEmployment {
  readonly employmentId: string;
  readonly officeId: string;
  readonly programme: Programme;
  readonly fte: number;
  readonly from: string;
  readonly until: string | null;
}
/** Days are inclusive. */
export interface StaffAbsence {
  readonly absenceId: string;
  readonly from: string;
  readonly until: string;
  readonly deputyId: string;
}

export const staffStatuses = codeList('staffStatuses', ['active', 'left']);

@Entity('staff')
export class StaffRow {
  @PrimaryColumn('uuid') staffId!: string;
  /** The unique index "SubjectAlreadyRegistered" lets one current staff member have it. */
  @Column('text') subject!: string;
  @Column('text')
  @Personal('identity')
  givenName!: string | Erased;
  @Column('text')
  @Personal('identity')
  familyName!: string | Erased;
  @Column('text', { nullable: true })
  @Personal('contact')
  email!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  phone!: string | Erased | null;
  @Column('text', { array: true }) roles!: readonly Role[];
  @Column('text', { array: true }) officeIds!: readonly string[];
  @Column('date', { nullable: true }) pledgedOn!: string | null;
  /** Qualification → its last day; null: for good. */
  @Column('jsonb') qualifications!: Readonly<Partial<Record<Qualification, string | null>>>;
  /** Certificate → the last day before which it has to be inspected again. */
  @Column('jsonb') certificates!: Readonly<Partial<Record<Certificate, string>>>;
  @Column('jsonb') employments!: readonly StaffEmployment[];
  @Column('jsonb') absences!: readonly StaffAbsence[];
  @Column('text') status!: (typeof staffStatuses)[number];
  @Column('date', { nullable: true }) leftOn!: string | null;
  @Column('timestamptz') registeredAt!: string;
  @Column('int') version!: number;
}

type StaffEvents = typeof StaffMemberLanguage.events;

const detailsOf = ({ givenName, familyName, email, phone }: DataOf<StaffEvents, 'StaffMemberDescribed'>) => ({
  givenName,
  familyName,
  email: email ?? null,
  phone: phone ?? null,
});

/** The staff of an organisation, with their names. */
export const staff: Projection<StaffEvents, StaffRow> = {
  name: 'staff',
  row: StaffRow,
  reads: StaffMemberLanguage.events,
  on: rowPerStream<StaffEvents, StaffRow>({
    begin: {
      StaffMemberRegistered: ({ stream, at, version, data }) => ({
        ...detailsOf(data),
        staffId: stream,
        subject: data.subject,
        roles: data.roles,
        officeIds: data.officeIds,
        pledgedOn: null,
        qualifications: {},
        certificates: {},
        employments: [],
        absences: [],
        status: 'active',
        leftOn: null,
        registeredAt: at,
        version,
      }),
    },
    change: {
      StaffMemberDescribed: (_, { data }) => detailsOf(data),
      StaffLoginChanged: (_, { data }) => data,
      StaffRolesChanged: (_, { data }) => data,
      StaffOfficesChanged: (_, { data }) => data,
      SecrecyPledged: (_, { data }) => data,
      StaffQualified: ({ qualifications }, { data: { qualification, validUntil = null } }) => ({
        qualifications: { ...qualifications, [qualification]: validUntil },
      }),
      CertificateInspected: ({ certificates }, { data: { certificate, validUntil } }) => ({
        certificates: { ...certificates, [certificate]: validUntil },
      }),
      StaffEmployed: ({ employments }, { data: { until = null, ...employment } }) => ({
        employments: [...employments, { ...employment, until }],
      }),
      StaffEmploymentEnded: ({ employments }, { data: { employmentId, until } }) => ({
        employments: employments.map((employment) =>
          employment.employmentId === employmentId ? { ...employment, until } : employment,
        ),
      }),
      AbsenceRecorded: ({ absences }, { data }) => ({ absences: [...absences, data] }),
      AbsenceCancelled: ({ absences }, { data: { absenceId } }) => ({
        absences: absences.filter((absence) => absence.absenceId !== absenceId),
      }),
      WorkReassigned: () => ({}),
      StaffMemberLeft: (_, { data: { leftOn } }) => ({ status: 'left', leftOn }),
    },
  }),
};
