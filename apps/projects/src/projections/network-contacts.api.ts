import type { ReadRule } from '@geleit/access';
import {
  networkCommittees,
  networkContactKinds,
  networkPartners,
  networkRoles,
  networkTopics,
  projectFields,
  projectProgrammes,
} from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { rowsOfOwnProgrammes, workerRoles } from '../access.js';
import { networkContacts, type NetworkContactRow } from './network-contacts.projection.js';

export const mayReadNetworkContacts: ReadRule<NetworkContactRow> = {
  name: 'project workers and leads of the agency; counsellors in other programmes of their office',
  roles: workerRoles,
  rows: rowsOfOwnProgrammes,
};

export const networkContactsApi: QueryApi<NetworkContactRow> = {
  path: 'network-contacts',
  projection: networkContacts,
  summary: "The network log of the caller's agencies.",
  allow: mayReadNetworkContacts,
  filters: {
    agencyId: 'anyOf',
    programme: { anyOf: projectProgrammes },
    kind: { anyOf: networkContactKinds },
    committee: { anyOf: networkCommittees },
    role: { anyOf: networkRoles },
    partner: { anyOf: networkPartners },
    field: { anyOf: projectFields },
    topic: { anyOf: networkTopics },
    occurredOn: 'range',
  },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'occurredOn', direction: 'descending' },
  accessPaths: [['agencyId', 'programme'], ['agencyId']],
  version: 'version',
};
