import { officeContract, staffMemberContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { projection, type Service } from '../manifest/manifest.js';
import { absences } from './absences.projection.js';
import { registeredOffices } from './offices.projection.js';
import { Register1795824000000 } from './register-tables.js';
import { registeredStaff } from './staff.projection.js';

/** The topics of the register. */
export const registerTopics: ReadonlySet<string> = new Set(
  [officeContract, staffMemberContract].map(topicOf),
);

/**
 * Declares a service. To what it declares itself comes what every service keeps of the register, because none
 * can authorise a request without it.
 */
export const defineService = <Config extends object>(service: Service<Config>): Service<Config> => ({
  ...service,
  projections: [
    ...service.projections,
    projection(registeredStaff),
    projection(absences),
    projection(registeredOffices),
  ],
  migrations: [...service.migrations, Register1795824000000],
});
