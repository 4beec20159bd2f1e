/** Runs `work` once for each organisation, and returns the results in the order of the items. */
export async function byTenant<Item, Result>(
  items: readonly Item[],
  tenantOf: (item: Item) => string,
  work: (tenant: string, items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(items.length);
  const groups = Map.groupBy(items.keys(), (index) => tenantOf(items[index] as Item));
  await Promise.all(
    [...groups].map(async ([tenant, indexes]) => {
      const done = await work(
        tenant,
        indexes.map((index) => items[index] as Item),
      );
      indexes.forEach((index, place) => (results[index] = done[place] as Result));
    }),
  );
  return results;
}
