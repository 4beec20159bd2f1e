import type { ReadRule } from '@geleit/access';
import { networkContactKinds, networkPartners, projectFields } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { rowsOfOwnAgencies } from '../access.js';
import { networkContacts, type NetworkContactRow } from './network-contacts.projection.js';

export const mayReadNetworkContacts: ReadRule<NetworkContactRow> = {
  name: 'project workers and leads of the agency',
  rows: rowsOfOwnAgencies,
};

export const networkContactsApi: QueryApi<NetworkContactRow> = {
  path: 'network-contacts',
  projection: networkContacts,
  summary: "The network log of the caller's agencies.",
  allow: mayReadNetworkContacts,
  filters: {
    agencyId: 'anyOf',
    kind: { anyOf: networkContactKinds },
    partner: { anyOf: networkPartners },
    field: { anyOf: projectFields },
    occurredOn: 'range',
  },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'occurredOn', direction: 'descending' },
  version: 'version',
};
