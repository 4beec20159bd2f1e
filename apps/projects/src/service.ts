import { publication, stream, view, type Service } from '@geleit/platform';
import { analysisApi } from './analysis/analysis.api.js';
import { analysisDecider } from './analysis/analysis.decider.js';
import { ProjectsConfig } from './config.js';
import { ProjectsViews1767225600020 } from './migrations/0001-views.js';
import { networkContactApi } from './network-contact/network-contact.api.js';
import { networkContactDecider } from './network-contact/network-contact.decider.js';
import { projectApi } from './project/project.api.js';
import { projectDecider } from './project/project.decider.js';
import { networkContactPublication, projectPublication } from './publications.js';
import { analysesApi } from './views/analyses.api.js';
import { analyses } from './views/analyses.view.js';
import { ProjectGoals } from './views/goals.api.js';
import { ProjectMeasures } from './views/measures.api.js';
import { measures } from './views/measures.view.js';
import { AnalysisNeeds } from './views/needs.api.js';
import { networkContactsApi } from './views/network-contacts.api.js';
import { networkContacts } from './views/network-contacts.view.js';
import { projectsApi } from './views/projects.api.js';
import { projects as projectFiles } from './views/projects.view.js';

export const projects: Service<ProjectsConfig> = {
  name: 'projects',
  config: ProjectsConfig,
  streams: [
    stream({ decider: analysisDecider, api: analysisApi }),
    stream({ decider: projectDecider, api: projectApi }),
    stream({ decider: networkContactDecider, api: networkContactApi }),
  ],
  views: [
    view(analyses, analysesApi),
    view(projectFiles, projectsApi),
    view(measures),
    view(networkContacts, networkContactsApi),
  ],
  policies: [],
  alarms: [],
  publications: [publication(projectPublication), publication(networkContactPublication)],
  migrations: [ProjectsViews1767225600020],
  controllers: [ProjectMeasures, ProjectGoals, AnalysisNeeds],
};
