import type { CommandApi, PrepareContext } from '@geleit/platform';
import { germanDayOf, hasPermit } from '@geleit/rules';
import { mayEditDirectory, mayUpdateService } from '../access.js';
import { OfficeRow } from '../projections/offices.projection.js';
import { OrganizationRow } from '../projections/organizations.projection.js';
import { ServiceRow } from '../projections/services.projection.js';
import type { OfferedService } from './service.decider.js';
import type {
  DescribeServiceFacts,
  OfferService,
  OfferServiceFacts,
  ReceivingOffice,
  ServiceCommandFacts,
  ServiceLanguage,
} from './service.language.js';

/** Returns the office if it is an open one of the actor's organisation. The decision depends on it. */
async function findReceivingOffice(
  agencyId: string | undefined,
  { actor, at, readShared, dependsOn }: PrepareContext<never>,
): Promise<{ readonly office?: ReceivingOffice }> {
  if (agencyId === undefined) return {};
  const office = await readShared((rows) =>
    rows.findOneBy(OfficeRow, { officeId: agencyId, organizationId: actor.tenant, status: 'open' }),
  );
  if (office === null) return {};
  dependsOn('office', agencyId, office.version);
  return { office: { hasEmigrationPermit: hasPermit(office.permits, 'auswsg', germanDayOf(at)) } };
}

/**
 * The organisation's legal nature comes from the directory, never from the client, and only from an entry of
 * the actor's own organisation.
 */
async function prepareOfferService(
  { organizationId, agencyId }: Readonly<OfferService>,
  context: PrepareContext<never>,
): Promise<OfferServiceFacts> {
  const { actor, readShared } = context;
  const organization = await readShared((rows) =>
    rows.findOneBy(OrganizationRow, { organizationId, keptBy: actor.tenant }),
  );
  return {
    ...(organization && {
      offerer: { nature: organization.nature, isOwn: organizationId === actor.tenant },
    }),
    ...(await findReceivingOffice(agencyId, context)),
  };
}

async function prepareDescribeService(
  _: object,
  context: PrepareContext<never>,
): Promise<DescribeServiceFacts> {
  const { actor, stream: serviceId, readShared } = context;
  const service = await readShared((rows) => rows.findOneBy(ServiceRow, { serviceId, keptBy: actor.tenant }));
  return findReceivingOffice(service?.agencyId ?? undefined, context);
}

export const serviceApi: CommandApi<typeof ServiceLanguage, OfferedService, ServiceCommandFacts> = {
  path: 'services',
  commands: {
    OfferService: {
      summary: 'Add a service to the directory.',
      at: { creates: true },
      allow: mayEditDirectory,
      prepare: prepareOfferService,
    },
    DescribeService: {
      summary: 'Change its description.',
      at: { verb: 'describe' },
      allow: mayEditDirectory,
      prepare: prepareDescribeService,
    },
    StateCapacity: {
      summary: 'State how many places are free now.',
      at: { verb: 'state-capacity' },
      allow: mayUpdateService,
    },
    SuspendService: {
      summary: 'Suspend the service: it accepts nobody for now.',
      at: { verb: 'suspend' },
      allow: mayUpdateService,
    },
    ResumeService: {
      summary: 'Resume the service: it accepts people again.',
      at: { verb: 'resume' },
      allow: mayUpdateService,
    },
    EndService: {
      summary: 'End the service: it is no longer offered.',
      at: { verb: 'end' },
      allow: mayEditDirectory,
    },
  },
};
