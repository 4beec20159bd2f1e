/**
 * Waits for all promises, even after one has failed, so that everything that did start is known and can be
 * stopped.
 * @throws the first failure
 */
export async function settleAllOrThrow<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  const outcomes = await Promise.allSettled(promises);
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}
