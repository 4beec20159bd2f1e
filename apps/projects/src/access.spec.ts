import { matchesPredicate, type Actor, type Role } from '@geleit/access';
import {
  mayApproveAnalysis,
  mayApproveProject,
  mayBeginInProgramme,
  mayCreateInAgency,
  mayEditAgencyRecord,
  mayEditNetworkContact,
  mayWorkOnProject,
} from './access.js';
import type { Analysis } from './analysis/state.decider.js';
import type { Project } from './project/state.decider.js';
import { mayReadAnalyses } from './projections/analyses.api.js';
import type { AnalysisRow } from './projections/analyses.projection.js';
import { mayReadMeasures } from './projections/measures.api.js';
import type { MeasureRow } from './projections/measures.projection.js';
import { mayReadNetworkContacts } from './projections/network-contacts.api.js';
import type { NetworkContactRow } from './projections/network-contacts.projection.js';
import { projectsApi, mayReadProjects } from './projections/projects.api.js';
import type { ProjectRow } from './projections/project-row.projection.js';

const actorWith = (agency: string, ...roles: Role[]): Actor => ({
  tenant: 't',
  subject: roles.join(),
  agencies: [agency],
  standsInFor: [],
  roles,
});
const worker = actorWith('g', 'project_worker');
const lead = actorWith('g', 'team_lead');
/** They are responsible for projects of the whole organisation, but work outside this agency. */
const reporting = actorWith('g', 'reporting_officer');
const outside = [actorWith('h', 'team_lead'), actorWith('g', 'organisation_admin'), reporting];
const strangers = [
  actorWith('h', 'project_worker'),
  actorWith('g', 'counsellor'),
  actorWith('g', 'association_adviser'),
  actorWith('g', 'platform_operator'),
];
const everybody = [worker, lead, ...outside, ...strangers];

const analysis = { status: 'started', agencyId: 'g' } as Analysis;
const project = { kind: 'integration_project', agencyId: 'g' } as Project;
const actorsWhere = (test: (actor: Actor) => boolean): readonly Actor[] => everybody.filter(test);

describe("changing an agency's records", () => {
  it('lets project workers begin analyses, projects and log entries', () => {
    const workers = [worker, strangers[0]];
    expect(actorsWhere((actor) => mayCreateInAgency.allows(actor, undefined, {}))).toEqual(workers);
  });
  it('lets project workers of the agency do the work', () => {
    expect(actorsWhere((actor) => mayEditAgencyRecord.allows(actor, analysis, {}))).toEqual([worker]);
    expect(actorsWhere((actor) => mayWorkOnProject.allows(actor, project, {}))).toEqual([worker]);
  });
  it('lets its lead approve projects and analyses, and its project workers approve analyses', () => {
    expect(actorsWhere((actor) => mayApproveProject.allows(actor, project, {}))).toEqual([lead]);
    expect(actorsWhere((actor) => mayApproveAnalysis.allows(actor, analysis, {}))).toEqual([worker, lead]);
  });
  it('lets nobody change or see a stream that has no events', () => {
    for (const rule of [mayEditAgencyRecord, mayWorkOnProject, mayApproveProject, mayApproveAnalysis])
      expect(
        actorsWhere(
          (actor) =>
            rule.allows(actor, { kind: 'none', status: 'none' }, {}) ||
            rule.mayKnowStreamExists(actor, { kind: 'none', status: 'none' }),
        ),
      ).toEqual([]);
  });
  it('reveals projects to those responsible for them, and everything else to the agency alone', () => {
    for (const rule of [mayWorkOnProject, mayApproveProject])
      expect(actorsWhere((actor) => rule.mayKnowStreamExists(actor, project))).toEqual([
        worker,
        lead,
        ...outside,
      ]);
    for (const rule of [mayEditAgencyRecord, mayApproveAnalysis])
      expect(actorsWhere((actor) => rule.mayKnowStreamExists(actor, analysis))).toEqual([worker, lead]);
  });
});

describe("reading an agency's records", () => {
  const row = { agencyId: 'g' };

  it('shows analyses and the network log to the agency alone', () => {
    expect(actorsWhere((actor) => matchesPredicate(mayReadAnalyses.rows(actor), row as AnalysisRow))).toEqual(
      [worker, lead],
    );
    expect(
      actorsWhere((actor) => matchesPredicate(mayReadNetworkContacts.rows(actor), row as NetworkContactRow)),
    ).toEqual([worker, lead]);
  });
  it('also shows projects to those responsible for them', () => {
    expect(actorsWhere((actor) => matchesPredicate(mayReadProjects.rows(actor), row as ProjectRow))).toEqual([
      worker,
      lead,
      ...outside,
    ]);
  });

  const measure = { projectId: 'p', agencyId: 'g' } as MeasureRow;
  const visibleFields = (actor: Actor) => mayReadMeasures.fields?.(actor, measure) ?? [];

  it('shows exact participation inside the agency, and none of its small cells outside (PJ-4)', () => {
    for (const actor of [worker, lead, reporting])
      expect([
        visibleFields(actor).includes('participants'),
        visibleFields(actor).includes('participantsOutside'),
      ]).toEqual([true, false]);
    for (const actor of outside.filter((other) => other !== reporting))
      expect([
        visibleFields(actor).includes('participants'),
        visibleFields(actor).includes('participantsOutside'),
      ]).toEqual([false, true]);
  });
  it('hides totals outside the agency, because they would reveal what was left out (PJ-4)', () => {
    for (const actor of [worker, lead, reporting]) expect(visibleFields(actor)).toContain('total');
    for (const actor of outside.filter((other) => other !== reporting))
      expect(visibleFields(actor)).not.toContain('total');
    const file = { agencyId: 'g', title: 't', volunteers: 1 } as ProjectRow;
    expect(actorsWhere((actor) => projectsApi.allow.fields?.(actor, file) === undefined)).toEqual([
      worker,
      lead,
      reporting,
    ]);
    expect(projectsApi.allow.fields?.(outside[0]!, file)).toEqual(['agencyId', 'title']);
  });
});

describe('work in other programmes than that of integration agencies', () => {
  const counsellor = actorWith('g', 'counsellor');
  const elsewhere = actorWith('h', 'counsellor');
  const contact = { status: 'logged', agencyId: 'g', programme: 'MBE', occurredOn: '2026-02-03' } as const;
  const opening = { kind: 'opening_process', agencyId: 'g', programme: 'MBE' } as Project;
  const all = [...everybody, elsewhere];
  const where = (test: (actor: Actor) => boolean) => all.filter(test);

  it('is begun by counsellors and leads; the office is checked with the command', () => {
    expect(where((actor) => mayBeginInProgramme.allows(actor, undefined, { programme: 'MBE' }))).toEqual(
      where(({ roles }) => roles.includes('counsellor') || roles.includes('team_lead')),
    );
    expect(where((actor) => mayBeginInProgramme.allows(actor, undefined, {}))).toEqual([
      worker,
      strangers[0],
    ]);
  });
  it('is done by the counsellors and leads who work in the office, and known to nobody else', () => {
    for (const [rule, state] of [
      [mayEditNetworkContact, contact],
      [mayWorkOnProject, opening],
    ] as const)
      expect(where((actor) => rule.allows(actor, state, {})).map(({ roles }) => roles)).toEqual([
        lead.roles,
        counsellor.roles,
      ]);
    expect(where((actor) => mayEditNetworkContact.mayKnowStreamExists(actor, contact))).toEqual([
      worker,
      lead,
      counsellor,
    ]);
  });
  it('is shown to the counsellors of the office, who see nothing of the integration agency', () => {
    const row = { agencyId: 'g', programme: 'MBE' };
    const shows = (actor: Actor, programme: string): readonly boolean[] => [
      matchesPredicate(mayReadNetworkContacts.rows(actor), { ...row, programme } as NetworkContactRow),
      matchesPredicate(mayReadProjects.rows(actor), { ...row, programme } as ProjectRow),
    ];
    expect([shows(counsellor, 'MBE'), shows(counsellor, 'IA')]).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(shows(elsewhere, 'MBE')).toEqual([false, false]);
    expect(mayReadMeasures.fields?.(counsellor, row as MeasureRow)).toContain('participants');
  });
});
