/**
 * Does the work for each item, at most `most` at a time, in the order they come. The first fault ends it;
 * what runs is waited for.
 */
export async function forEachConcurrently<T>(
  items: Iterable<T>,
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const faults: unknown[] = [];
  const one = async (): Promise<void> => {
    for (let next = left.next(); !next.done && faults.length === 0; next = left.next())
      await work(next.value).catch((fault: unknown) => {
        faults.push(fault);
      });
  };
  await Promise.all(Array.from({ length: most }, one));
  if (faults.length > 0) throw faults[0];
}
