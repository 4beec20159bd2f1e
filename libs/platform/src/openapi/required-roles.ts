import type { RoleRule } from '../edge/route-authorisation.js';
import type { JsonSchema } from './json-schema.js';

/**
 * The roles of which a caller needs one, as an extension of an operation. `everybody` stands for whoever is
 * registered. Whoever has none of them gets 403, whatever the request names.
 */
export const requiredRoles = ({ roles }: Pick<RoleRule, 'roles'>): JsonSchema => ({
  'x-roles': roles === 'everybody' ? ['everybody'] : [...new Set(roles)],
});
