import { projectsErasureReceiptContract } from '@geleit/contracts';
import {
  ErasureWitnessLanguage,
  defineService,
  erasureReceiptPublication,
  erasureWitnessStream,
  policy,
  projection,
  publication,
  stream,
  witnessErasureWhenAnnounced,
} from '@geleit/platform';
import { analysisApi } from './analysis/analysis.api.js';
import { analysisDecider } from './analysis/analysis.decider.js';
import { ProjectsConfig } from './config.js';
import { ProjectsViews1767225600020 } from './migrations/0001-views.js';
import { ListsInOrder1767225600040 } from './migrations/0002-lists-in-order.js';
import { YearsAndProgrammes1795900000000 } from './migrations/0003-years-and-programmes.js';
import { SealedTexts1796090000000 } from './migrations/0004-sealed-texts.js';
import { Lists1797000000000 } from './migrations/0005-lists.js';
import { NetworkAndOpening1797100000000 } from './migrations/0006-network-and-opening.js';
import { networkContactUpcasts } from './network-contact/network-contact.upcasts.js';
import { networkContactApi } from './network-contact/network-contact.api.js';
import { networkContactDecider } from './network-contact/network-contact.decider.js';
import { projectApi } from './project/project.api.js';
import { projectUpcasts } from './project/project.upcasts.js';
import { statedProjectDecider } from './project/stated-project.decider.js';
import { stateYearsWhenYearBegins } from './policies/state-years-when-year-begins.timer.js';
import { networkContactPublication, projectPublication } from './publications.js';
import { analysesApi } from './projections/analyses.api.js';
import { analyses } from './projections/analyses.projection.js';
import { measuresApi } from './projections/measures.api.js';
import { measures } from './projections/measures.projection.js';
import { networkContactsApi } from './projections/network-contacts.api.js';
import { networkContacts } from './projections/network-contacts.projection.js';
import { projectsApi } from './projections/projects.api.js';
import { projectsToState } from './projections/projects-to-state.projection.js';
import { projects as projectFiles } from './projections/projects.projection.js';

export const projects = defineService<ProjectsConfig>({
  name: 'projects',
  config: ProjectsConfig,
  streams: [
    stream({ decider: analysisDecider, api: analysisApi }),
    stream({ decider: statedProjectDecider, api: projectApi, upcasts: projectUpcasts }),
    stream({ decider: networkContactDecider, api: networkContactApi, upcasts: networkContactUpcasts }),
    erasureWitnessStream,
  ],
  projections: [
    projection(analyses, analysesApi),
    projection(projectFiles, projectsApi),
    projection(measures, measuresApi),
    projection(networkContacts, networkContactsApi),
    projection(projectsToState),
  ],
  policies: [policy(witnessErasureWhenAnnounced)],
  timers: [stateYearsWhenYearBegins],
  publications: [
    publication(projectPublication),
    publication(networkContactPublication),
    erasureReceiptPublication(ErasureWitnessLanguage, projectsErasureReceiptContract),
  ],
  migrations: [
    ProjectsViews1767225600020,
    ListsInOrder1767225600040,
    YearsAndProgrammes1795900000000,
    SealedTexts1796090000000,
    Lists1797000000000,
    NetworkAndOpening1797100000000,
  ],
  controllers: [],
});
