/**
 * Waits for all, also once one of them has failed: whatever comes up meanwhile is known and can be stopped.
 * @throws the first fault
 */
export async function settleAll<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  const ends = await Promise.allSettled(works);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}
