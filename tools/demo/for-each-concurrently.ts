/**
 * Does the work for each item, at most `limit` at a time, in their order. After the first fault it starts
 * nothing more, waits for what runs, and throws that fault.
 */
export async function forEachConcurrently<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const faults: unknown[] = [];
  const workThrough = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done && faults.length === 0; next = iterator.next())
      await work(next.value).catch((fault: unknown) => {
        faults.push(fault);
      });
  };
  await Promise.all(Array.from({ length: limit }, workThrough));
  if (faults.length > 0) throw faults[0];
}
