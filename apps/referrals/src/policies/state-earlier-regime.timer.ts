import { timer } from '@geleit/platform';
import { OrganizationLanguage } from '../organization/organization.language.js';
import { regimesToState } from '../projections/regimes-to-state.projection.js';

/** States the regimes of organisations that were admitted before, because nothing published them. */
export const stateEarlierRegime = timer({
  name: 'state-earlier-regime',
  projection: regimesToState,
  dueColumn: 'admittedAt',
  target: OrganizationLanguage,
  commandFor: ({ organizationId }) => ({
    stream: organizationId,
    command: { type: 'StateRegime', data: {} },
  }),
});
