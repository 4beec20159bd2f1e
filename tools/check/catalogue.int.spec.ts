import { catalogueFeatures, createMigratedDatabase } from '@geleit/testing';
import { services } from '@geleit/ops/services';

describe.each(services.map((service) => [service.name, service] as const))(
  'the database of %s',
  (name, service) => {
    catalogueFeatures(name, () => createMigratedDatabase(service));
  },
);
