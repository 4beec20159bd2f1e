import { nameOf, type ApiOperation } from '../crawl/api-operations.js';
import { plantInBody } from './plant-in-body.js';
import { unplantedPointers, type RestSettings } from './plant-rest.js';
import { rareChildProtection } from './rare-child-protection.js';
import { findCounselledCase, rareCases } from './rare-cases.js';
import { rareDeadlines } from './rare-deadlines.js';
import { rareGroups } from './rare-groups.js';
import { rareNetworking } from './rare-networking.js';
import { rarePeople } from './rare-people.js';
import { rareCaseWork, rarePlanning } from './rare-planning.js';
import { rareProcedures } from './rare-procedures.js';
import { rareProjects } from './rare-projects.js';
import { rareResidence } from './rare-residence.js';
import { StaffClient, type Attempt } from './staff-client.js';

/**
 * Plants canaries in fields that only a rare state or a second person allows. Whoever marks a field that nothing
 * plants adds an operation to one of the functions whose states are listed here.
 */
export async function plantRareStates(settings: RestSettings): Promise<void> {
  const staff = new StaffClient(settings);
  const states = {
    ...(await rarePeople(staff)),
    ...(await rareProjects(staff)),
    ...(await rareCases(staff)),
    ...(await rareChildProtection(staff)),
    ...(await rareProcedures(staff)),
    ...(await rareDeadlines(staff)),
    ...(await rareResidence(staff)),
    ...(await rareNetworking(staff)),
    ...(await rarePlanning(staff)),
    ...(await rareCaseWork(staff)),
    ...(await rareGroups(staff)),
  };
  await plantFiles(settings, staff);
  for (const [name, prepare] of Object.entries(states)) {
    const operation = settings.document.operations.find((one) => nameOf(one) === name);
    if (operation === undefined) throw new Error(`no operation ${name}`);
    await plantAll(settings, operation, prepare);
  }
}

/** In the content and the name of each file that an operation takes. */
async function plantFiles({ document, proxy }: RestSettings, staff: StaffClient): Promise<void> {
  const { authorization, path } = await findCounselledCase(staff);
  for (const operation of document.operations.filter(({ takesFile }) => takesFile))
    await proxy.plantFile(
      { authorization, path: path + operation.template.replace(/^.*\{id\}/, '') },
      operation,
    );
}

/** All texts at once, then each day alone: two days of one person may contradict each other. */
async function plantAll(
  settings: RestSettings,
  operation: ApiOperation,
  prepare: () => Promise<Attempt>,
): Promise<void> {
  const missing = (): readonly string[] => unplantedPointers(operation, settings.document, settings.proxy);
  if (missing().length > 0) await plantOnce(settings, operation, await prepare());
  for (const wanted of missing()) await plantOnce(settings, operation, await prepare(), wanted);
}

/** With `wanted` one field is added, which may be a day; otherwise every other field. */
async function plantOnce(
  { document, proxy }: RestSettings,
  operation: ApiOperation,
  attempt: Attempt,
  wanted?: string,
): Promise<void> {
  const planting = plantInBody(operation.body ?? {}, attempt.body, {
    schemas: document.schemas,
    key: `${attempt.path} ${wanted}`,
    adds: (pointer) => wanted === undefined || pointer === wanted,
    withDays: wanted !== undefined,
  });
  await proxy.plant(attempt, { operation, ...planting });
}
