import { CommandRejected, type CommandApi, type PrepareContext } from '@geleit/platform';
import type { FactsByCommand, Language } from '@geleit/kernel';
import { findPersonForKeeper, isKeeperOf, type ActorReadContext } from './persons-of-keeper.api.js';
import { PersonRow } from './persons.projection.js';

/**
 * Refuses what names a registration that was merged into another one, and points to the survivor if the actor
 * may know it. `pointer` is the field that names the registration; absent if it is the command's own stream.
 * @throws CommandRejected PersonAbsorbed
 */
export async function refuseAbsorbed(
  { mergedInto }: Pick<PersonRow, 'mergedInto'>,
  { rows, actor }: ActorReadContext,
  pointer?: string,
): Promise<void> {
  if (mergedInto === null) return;
  const survivor = await findPersonForKeeper(mergedInto, { rows, actor });
  throw new CommandRejected({
    rejected: 'PersonAbsorbed',
    ...(pointer !== undefined && { pointer }),
    ...(survivor !== undefined && { detail: survivor.personId }),
  });
}

/** Returns the person whom a command names, if the actor has a reason to know them now. */
export async function findNamedPerson(
  personId: string,
  context: Pick<PrepareContext, 'rows' | 'actor'>,
): Promise<PersonRow | undefined> {
  const readContext: ActorReadContext = { actor: context.actor, rows: await context.rows() };
  const person = await findPersonForKeeper(personId, readContext);
  if (person !== undefined) await refuseAbsorbed(person, readContext, '/personId');
  return person;
}

/** Returns who survives: the person of the registration or of the one into which it was merged. */
export async function findSurvivor(
  personId: string,
  { rows }: Pick<ActorReadContext, 'rows'>,
): Promise<PersonRow | undefined> {
  const person = await rows.findOneBy(PersonRow, { personId });
  const { mergedInto = null } = person ?? {};
  const survivor = mergedInto === null ? person : await rows.findOneBy(PersonRow, { personId: mergedInto });
  return survivor ?? undefined;
}

/** Returns who survives if the actor has a reason to know the registration or the survivor. */
export async function findSurvivorForKeeper(
  personId: string,
  { rows, actor }: ActorReadContext,
): Promise<PersonRow | undefined> {
  const survivor = await findSurvivor(personId, { rows });
  if (survivor === undefined || isKeeperOf(actor, survivor)) return survivor;
  return (await findPersonForKeeper(personId, { rows, actor })) === undefined ? undefined : survivor;
}

type AnyRoute = Exclude<CommandApi<Language, unknown>['commands'][string], 'executed by policies'>;

/** Refuses every command to an absorbed registration; only policies go on with what is recorded there. */
export function refusingAbsorbed<L extends Language, State, Facts extends FactsByCommand<L>>(
  api: CommandApi<L, State, Facts>,
): CommandApi<L, State, Facts> {
  const commands = Object.entries(api.commands as Record<string, AnyRoute | 'executed by policies'>);
  return {
    ...api,
    commands: Object.fromEntries(
      commands.map(([type, route]) => [
        type,
        route === 'executed by policies' || 'creates' in route.at ? route : refusing(route),
      ]),
    ) as unknown as CommandApi<L, State, Facts>['commands'],
  };
}

const refusing = (route: AnyRoute): AnyRoute => ({
  ...route,
  prepare: async (command: object, context: PrepareContext<never>) => {
    const rows = await context.rows();
    const person = await rows.findOneBy(PersonRow, { personId: context.stream });
    if (person !== null) await refuseAbsorbed(person, { rows, actor: context.actor });
    return route.prepare?.(command, context);
  },
});
