import { matchesPredicate, type Actor, type Role } from '@geleit/access';
import {
  mayApproveAnalysis,
  mayApproveProject,
  mayBeginInAgency,
  mayRecordInAgency,
  mayWorkOnProject,
} from './access.js';
import type { Analysis } from './analysis/analysis.decider.js';
import type { Project } from './project/state.decider.js';
import { mayReadAnalyses } from './projections/analyses.api.js';
import type { AnalysisRow } from './projections/analyses.projection.js';
import { mayReadMeasures } from './projections/measures.api.js';
import type { MeasureRow } from './projections/measures.projection.js';
import { mayReadNetworkContacts } from './projections/network-contacts.api.js';
import type { NetworkContactRow } from './projections/network-contacts.projection.js';
import { projectsApi, mayReadProjects } from './projections/projects.api.js';
import type { ProjectRow } from './projections/projects.projection.js';

const actor = (agency: string, ...roles: Role[]): Actor => ({
  tenant: 't',
  subject: roles.join(),
  agencies: [agency],
  roles,
});
const worker = actor('g', 'project_worker');
const lead = actor('g', 'team_lead');
/** They answer for projects of the whole organisation, but are outside this agency. */
const reporting = actor('g', 'reporting_officer');
const outside = [actor('h', 'team_lead'), actor('g', 'organisation_admin'), reporting];
const strangers = [
  actor('h', 'project_worker'),
  actor('g', 'counsellor'),
  actor('g', 'association_adviser'),
  actor('g', 'platform_operator'),
];
const everybody = [worker, lead, ...outside, ...strangers];

const analysis = { status: 'started', agencyId: 'g' } as Analysis;
const project = { kind: 'integration_project', agencyId: 'g' } as Project;
const among = (test: (one: Actor) => boolean): readonly Actor[] => everybody.filter(test);

describe('work on what an agency has', () => {
  it("begins in one's own agency", () => {
    expect(among((one) => mayBeginInAgency.allows(one, undefined, { agencyId: 'g' }))).toEqual([worker]);
    expect(among((one) => mayBeginInAgency.mayEverAllow(one))).toEqual([worker, strangers[0]]);
  });
  it('is done by its project workers', () => {
    expect(among((one) => mayRecordInAgency.allows(one, analysis, {}))).toEqual([worker]);
    expect(among((one) => mayWorkOnProject.allows(one, project, {}))).toEqual([worker]);
  });
  it('is approved by its lead; an analysis also by a worker', () => {
    expect(among((one) => mayApproveProject.allows(one, project, {}))).toEqual([lead]);
    expect(among((one) => mayApproveAnalysis.allows(one, analysis, {}))).toEqual([worker, lead]);
  });
  it("is nobody's as long as nothing is recorded", () => {
    for (const rule of [mayRecordInAgency, mayWorkOnProject, mayApproveProject, mayApproveAnalysis])
      expect(
        among(
          (one) =>
            rule.allows(one, { kind: 'none', status: 'none' }, {}) ||
            rule.reveals(one, { kind: 'none', status: 'none' }),
        ),
      ).toEqual([]);
  });
  it('is known of: projects by those who answer for them, the rest inside the agency alone', () => {
    for (const rule of [mayWorkOnProject, mayApproveProject])
      expect(among((one) => rule.reveals(one, project))).toEqual([worker, lead, ...outside]);
    for (const rule of [mayRecordInAgency, mayApproveAnalysis])
      expect(among((one) => rule.reveals(one, analysis))).toEqual([worker, lead]);
  });
});

describe('reading', () => {
  const row = { agencyId: 'g' };

  it('shows analyses and the network log to the agency alone', () => {
    expect(among((one) => matchesPredicate(mayReadAnalyses.rows(one), row as AnalysisRow))).toEqual([
      worker,
      lead,
    ]);
    expect(
      among((one) => matchesPredicate(mayReadNetworkContacts.rows(one), row as NetworkContactRow)),
    ).toEqual([worker, lead]);
  });
  it('shows projects to those who answer for them, too', () => {
    expect(among((one) => matchesPredicate(mayReadProjects.rows(one), row as ProjectRow))).toEqual([
      worker,
      lead,
      ...outside,
    ]);
  });

  const measure = { projectId: 'p', agencyId: 'g' } as MeasureRow;
  const shown = (one: Actor) => mayReadMeasures.fields?.(one, measure) ?? [];

  it('shows who took part exactly inside the agency, and only without small cells outside (PJ-4)', () => {
    for (const one of [worker, lead, reporting])
      expect([shown(one).includes('participants'), shown(one).includes('participantsOutside')]).toEqual([
        true,
        false,
      ]);
    for (const one of outside.filter((other) => other !== reporting))
      expect([shown(one).includes('participants'), shown(one).includes('participantsOutside')]).toEqual([
        false,
        true,
      ]);
  });
  it('shows no total outside the agency: it would tell what was left out (PJ-4)', () => {
    for (const one of [worker, lead, reporting]) expect(shown(one)).toContain('total');
    for (const one of outside.filter((other) => other !== reporting))
      expect(shown(one)).not.toContain('total');
    const file = { agencyId: 'g', title: 't', volunteers: 1 } as ProjectRow;
    expect(among((one) => projectsApi.allow.fields?.(one, file) === undefined)).toEqual([
      worker,
      lead,
      reporting,
    ]);
    expect(projectsApi.allow.fields?.(outside[0]!, file)).toEqual(['agencyId', 'title']);
  });
});
