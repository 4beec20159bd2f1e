import { describeDatabasePermissions, createMigratedDatabase } from '@geleit/testing';
import { services } from '@geleit/ops/services';

describe.each(services.map((service) => [service.name, service] as const))(
  'the database of %s',
  (name, service) => {
    describeDatabasePermissions(name, () => createMigratedDatabase(service));
  },
);
