import type { ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { ofOwnAgencies } from '../access.js';
import { networkContacts, type NetworkContactEntry } from './network-contacts.view.js';

export const whoMaySeeNetworkContacts: ReadRule<NetworkContactEntry> = {
  name: 'project workers and leads of the agency',
  rows: ofOwnAgencies,
};

export const networkContactsApi: QueryApi<NetworkContactEntry> = {
  path: 'network-contacts',
  view: networkContacts as unknown as QueryApi<NetworkContactEntry>['view'],
  summary: "The log of work in the network of the caller's agencies.",
  allow: whoMaySeeNetworkContacts,
  filters: ['agencyId', 'kind', 'partner', 'field', 'occurredOn'],
  order: 'occurredOn',
  version: 'version',
};
