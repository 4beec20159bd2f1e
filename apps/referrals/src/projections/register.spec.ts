import { project, recordedEvent } from '@geleit/kernel';
import { sharedTenant } from '@geleit/contracts';
import { offices } from './offices.projection.js';
import { organizations } from './organizations.projection.js';
import { certificatesOn, permitsOn, qualificationsOn } from './proofs.api.js';
import { regimesToState } from './regimes-to-state.projection.js';
import { staff } from './staff.projection.js';
import { workItems } from './work-items.projection.js';

const id = (digit: string) => `0${digit}000000-0000-4000-8000-000000000000`;
const [tenant, stream, officeId] = [id('1'), id('2'), id('3')];
const [staffId, caseId, personId] = [id('4'), id('5'), id('6')];
const described = {
  name: 'Office',
  address: { street: 'Musterweg 1', postalCode: '47051', city: 'Duisburg' },
  programmes: ['MBE'],
  sbgAreas: [],
  languages: ['deu'],
  catchment: [],
} as const;

describe('an office', () => {
  const opened = { type: 'OfficeOpened', tenant, stream: officeId, data: described } as const;
  const about = { tenant, stream: officeId } as const;

  it('belongs to the organisation that opened it, and everybody reads it', () => {
    expect(project(offices, opened).get(officeId)).toMatchObject({
      organizationId: tenant,
      status: 'open',
      positions: [],
      permits: {},
    });
    expect(offices.on.OfficeOpened?.of?.(recordedEvent(opened) as never)).toBe(sharedTenant);
  });
  it('keeps the latest permit of a kind, its positions and their end', () => {
    const row = project(
      offices,
      opened,
      { type: 'OfficePermitRecorded', ...about, data: { permit: 'auswsg', appliedOn: '2026-01-02' } },
      { type: 'OfficePermitRecorded', ...about, data: { permit: 'auswsg', validFrom: '2026-03-01' } },
      {
        type: 'PositionFunded',
        ...about,
        data: { positionId: id('7'), programme: 'MBE', fte: 1, from: '2026-01-01' },
      },
      { type: 'PositionEnded', ...about, data: { positionId: id('7'), until: '2026-06-30' } },
      { type: 'OfficeDescribed', ...about, version: 6, data: { ...described, name: 'Other name' } },
      { type: 'OfficeClosed', ...about, version: 7, data: {} },
    ).get(officeId);
    expect(row).toMatchObject({
      name: 'Other name',
      permits: { auswsg: { validFrom: '2026-03-01' } },
      positions: [{ positionId: id('7'), sbgArea: null, fte: 1, until: '2026-06-30' }],
      status: 'closed',
      version: 7,
    });
  });
});

describe('an admitted organisation', () => {
  const admitted = {
    type: 'OrganizationAdmitted',
    tenant,
    stream: tenant,
    at: '2026-01-02T08:00:00.000Z',
    data: { name: 'Diakonie', association: 'diakonie_rwl', regime: 'dsg_ekd', land: 'NW' },
  } as const;

  it('is in the directory as one that works with Geleit', () =>
    expect(project(organizations, admitted).get(tenant)).toMatchObject({
      name: 'Diakonie',
      nature: 'welfare_tenant',
      keptBy: tenant,
    }));
  it('has a regime to be stated until it is', () => {
    expect(project(regimesToState, admitted).get(tenant)).toEqual({
      organizationId: tenant,
      admittedAt: '2026-01-02T08:00:00.000Z',
    });
    const stated = { type: 'RegimeStated', tenant, stream: tenant, data: { regime: 'dsg_ekd' } } as const;
    expect(project(regimesToState, admitted, stated).get(tenant)).toBeUndefined();
  });
});

describe('a staff member', () => {
  const registered = {
    type: 'StaffMemberRegistered',
    stream: staffId,
    data: {
      givenName: 'Given',
      familyName: 'Family',
      email: 'given@example.org',
      subject: 'subject',
      roles: ['counsellor'],
      officeIds: [officeId],
    },
  } as const;
  const about = { stream: staffId } as const;

  it('is kept with name, proofs, employments and absences until they leave', () => {
    const row = project(
      staff,
      registered,
      { type: 'StaffMemberDescribed', ...about, data: { givenName: 'New', familyName: 'Name' } },
      { type: 'SecrecyPledged', ...about, data: { pledgedOn: '2026-01-02' } },
      { type: 'StaffQualified', ...about, data: { qualification: 'qualified_ada' } },
      {
        type: 'CertificateInspected',
        ...about,
        data: {
          certificate: 'bzrg30a',
          certificateDate: '2026-01-01',
          inspectedOn: '2026-01-02',
          validUntil: '2031-01-01',
        },
      },
      {
        type: 'StaffEmployed',
        ...about,
        data: { employmentId: id('7'), officeId, programme: 'MBE', fte: 0.5, from: '2026-01-01' },
      },
      { type: 'StaffEmploymentEnded', ...about, data: { employmentId: id('7'), until: '2026-06-30' } },
      {
        type: 'AbsenceRecorded',
        ...about,
        data: { absenceId: id('8'), from: '2026-02-01', until: '2026-02-02', deputyId: id('9') },
      },
      { type: 'AbsenceCancelled', ...about, data: { absenceId: id('8') } },
      { type: 'WorkReassigned', ...about, data: { toStaffId: id('9'), officeId } },
      { type: 'StaffMemberLeft', ...about, version: 11, data: { leftOn: '2026-06-30' } },
    ).get(staffId);
    expect(row).toMatchObject({
      givenName: 'New',
      email: null,
      pledgedOn: '2026-01-02',
      qualifications: { qualified_ada: null },
      certificates: { bzrg30a: '2031-01-01' },
      employments: [{ employmentId: id('7'), until: '2026-06-30' }],
      absences: [],
      status: 'left',
      leftOn: '2026-06-30',
      version: 11,
    });
  });
});

describe('work', () => {
  const about = { stream: caseId } as const;
  const opened = {
    type: 'CaseOpened',
    ...about,
    data: { caseId, personId, programme: 'MBE', agencyId: officeId } as never,
  } as const;
  const assigned = {
    type: 'CounsellorAssigned',
    ...about,
    data: { caseId, personId, staffId, role: 'lead' },
  } as const;

  it('is a case for whoever is assigned to it, in the office that counsels', () => {
    expect(project(workItems, opened, assigned).get(caseId)).toEqual({
      itemId: caseId,
      kind: 'case',
      personId,
      officeId,
      programme: 'MBE',
      roles: { [staffId]: 'lead' },
      isOpen: true,
    });
    expect(
      project(
        workItems,
        opened,
        assigned,
        { type: 'CaseTransferred', ...about, data: { caseId, agencyId: id('9') } as never },
        { type: 'CounsellorUnassigned', ...about, data: { caseId, personId, staffId } },
        { type: 'CaseClosed', ...about, data: { caseId } as never },
      ).get(caseId),
    ).toMatchObject({ officeId: id('9'), roles: {}, isOpen: false });
    expect(
      project(
        workItems,
        opened,
        { type: 'CaseClosed', ...about, data: { caseId } as never },
        { type: 'CaseReopened', ...about, data: { caseId } as never },
      ).get(caseId)?.isOpen,
    ).toBe(true);
  });
  it('is a request for whoever it was assigned to last, until it ends', () => {
    const toStaff = (responsible: string) =>
      ({
        type: 'RequestAssigned',
        stream,
        data: { requestId: stream, agencyId: officeId, staffId: responsible },
      }) as const;
    expect(project(workItems, toStaff(id('9')), toStaff(staffId)).get(stream)).toMatchObject({
      kind: 'request',
      personId: null,
      roles: { [staffId]: 'responsible' },
    });
    expect(
      project(workItems, toStaff(staffId), { type: 'RequestEnded', stream, data: { requestId: stream } })
        .size,
    ).toBe(0);
  });
});

it('a proof is announced from 60 days before its end', () => {
  const today = '2026-01-01';
  const qualifications = {
    legal_supervised: '2026-03-02',
    qualified_ada: '2026-03-03',
    avb_12a_trained: '2025-12-31',
    psychologist: null,
  };
  expect(qualificationsOn(today, { qualifications, certificates: {} })).toEqual([
    { proof: 'legal_supervised', validUntil: '2026-03-02', endsInDays: 60 },
    { proof: 'qualified_ada', validUntil: '2026-03-03' },
    { proof: 'avb_12a_trained', validUntil: '2025-12-31', endsInDays: -1 },
    { proof: 'psychologist', validUntil: null },
  ]);
  expect(certificatesOn(today, { qualifications: {}, certificates: { bzrg30a: today } })).toEqual([
    { proof: 'bzrg30a', validUntil: today, endsInDays: 0 },
  ]);
  expect(permitsOn(today, { permits: { auswsg: { appliedOn: today } } })).toEqual([
    { proof: 'auswsg', validUntil: null },
  ]);
});
