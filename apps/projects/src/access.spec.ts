import { holds, type Actor, type Role } from '@geleit/access';
import {
  whoApprovesAnalyses,
  whoApprovesProjects,
  whoBegins,
  whoMayAskForAnalyses,
  whoMayAskForProjects,
  whoWorks,
  whoWorksOnProjects,
} from './access.js';
import type { Analysis } from './analysis/analysis.decider.js';
import type { Project } from './project/state.decider.js';
import { whoMaySeeAnalyses } from './views/analyses.api.js';
import type { AnalysisFile } from './views/analyses.view.js';
import { whoMaySeeMeasuresOf } from './views/measures.api.js';
import type { MeasureFile } from './views/measures.view.js';
import { whoMaySeeNetworkContacts } from './views/network-contacts.api.js';
import type { NetworkContactEntry } from './views/network-contacts.view.js';
import { projectsApi, whoMaySeeProjects } from './views/projects.api.js';
import type { ProjectFile } from './views/projects.view.js';

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

const analysis = { status: 'started', agencyId: 'g' } as unknown as Analysis;
const project = { kind: 'integration_project', agencyId: 'g' } as unknown as Project;
const among = (test: (one: Actor) => boolean): readonly Actor[] => everybody.filter(test);

describe('work on what an agency has', () => {
  it("begins in one's own agency", () => {
    expect(among((one) => whoBegins.allows(one, undefined, { agencyId: 'g' }))).toEqual([worker]);
    expect(among((one) => whoBegins.ever(one))).toEqual([worker, strangers[0]]);
  });
  it('is done by its project workers', () => {
    expect(among((one) => whoWorks.allows(one, analysis, {}))).toEqual([worker]);
    expect(among((one) => whoWorksOnProjects.allows(one, project, {}))).toEqual([worker]);
  });
  it('is approved by its lead; an analysis also by a worker', () => {
    expect(among((one) => whoApprovesProjects.allows(one, project, {}))).toEqual([lead]);
    expect(among((one) => whoApprovesAnalyses.allows(one, analysis, {}))).toEqual([worker, lead]);
  });
  it("is nobody's as long as nothing is recorded", () => {
    for (const rule of [whoWorks, whoWorksOnProjects, whoApprovesProjects, whoApprovesAnalyses])
      expect(
        among(
          (one) =>
            rule.allows(one, { kind: 'none', status: 'none' }, {}) ||
            rule.reveals(one, { kind: 'none', status: 'none' }),
        ),
      ).toEqual([]);
  });
  it('is known of: projects by those who answer for them, the rest inside the agency alone', () => {
    for (const rule of [whoWorksOnProjects, whoApprovesProjects])
      expect(among((one) => rule.reveals(one, project))).toEqual([worker, lead, ...outside]);
    for (const rule of [whoWorks, whoApprovesAnalyses])
      expect(among((one) => rule.reveals(one, analysis))).toEqual([worker, lead]);
  });
});

describe('reading', () => {
  const row = { agencyId: 'g' };

  it('shows analyses and the network log to the agency alone', () => {
    expect(among((one) => holds(whoMaySeeAnalyses.rows(one), row as AnalysisFile))).toEqual([worker, lead]);
    expect(among((one) => holds(whoMaySeeNetworkContacts.rows(one), row as NetworkContactEntry))).toEqual([
      worker,
      lead,
    ]);
    expect(among((one) => whoMayAskForAnalyses.allows(one, undefined, undefined))).toEqual([
      worker,
      lead,
      outside[0],
      strangers[0],
    ]);
  });
  it('shows projects to those who answer for them, too', () => {
    expect(among((one) => holds(whoMaySeeProjects.rows(one), row as ProjectFile))).toEqual([
      worker,
      lead,
      ...outside,
    ]);
    expect(among((one) => whoMayAskForProjects.allows(one, undefined, undefined))).toEqual([
      worker,
      lead,
      ...outside,
      strangers[0],
    ]);
  });

  const measure = { projectId: 'p', agencyId: 'g' } as MeasureFile;
  const shown = (one: Actor) => whoMaySeeMeasuresOf('p').fields?.(one, measure) ?? [];

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
    const file = { agencyId: 'g', title: 't', volunteers: 1 } as ProjectFile;
    expect(among((one) => projectsApi.allow.fields?.(one, file) === undefined)).toEqual([
      worker,
      lead,
      reporting,
    ]);
    expect(projectsApi.allow.fields?.(outside[0]!, file)).toEqual(['agencyId', 'title']);
    expect(holds(whoMaySeeMeasuresOf('q').rows(worker), measure)).toBe(false);
  });
});
