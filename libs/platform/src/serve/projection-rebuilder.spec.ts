import type { OutdatedProjection, PostgresEventStore } from '@geleit/event-store';
import { eventually } from '@geleit/testing/eventually';
import { ProjectionRebuilder } from './projection-rebuilder.js';

const since = '2026-03-01T09:00:00.000Z';
const log = { info: () => undefined, warn: () => undefined };
const projections = ['cases', 'clients'].map((name) => ({
  projection: { name },
})) as unknown as ConstructorParameters<typeof ProjectionRebuilder>[0]['projections'];

/** A store whose response to each check the spec decides. */
class FakeStore {
  listed: OutdatedProjection[] = [
    { table: 'cases', since },
    { table: 'clients', since },
    { table: 'removed', since },
  ];
  older = false;
  canRebuild: () => boolean = () => true;
  checks = 0;
  timesMarked = 0;
  readonly rebuilt: string[] = [];
  failing = new Set<string>();

  readonly outdatedProjections = {
    markAllIfOlder: async () => {
      this.checks += 1;
      this.timesMarked += this.older ? 1 : 0;
      return this.older;
    },
    list: async () => [...this.listed],
    canRebuild: async () => this.canRebuild(),
    markRebuilt: async ({ table }: OutdatedProjection) => {
      this.listed = this.listed.filter((listed) => listed.table !== table);
    },
  };
  tableNameOf = (projection: string): string => projection;
  rebuild = async (projection: string): Promise<number> => {
    if (this.failing.has(projection)) throw new Error('no fold');
    this.rebuilt.push(projection);
    return 1;
  };
}

async function rebuildUntil(store: FakeStore, until: () => void): Promise<void> {
  const rebuilder = new ProjectionRebuilder({ projections }, store as unknown as PostgresEventStore, log);
  rebuilder.start(5);
  await eventually(until).finally(() => rebuilder.stop());
}
const hasChecked = (store: FakeStore, times: number) => (): void =>
  expect(store.checks).toBeGreaterThanOrEqual(times);

describe('rebuilding after an update', () => {
  it('rebuilds what is listed and removes a table without a projection from the list', async () => {
    const store = new FakeStore();
    await rebuildUntil(store, () => expect(store.listed).toEqual([]));
    expect(store.rebuilt).toEqual(['cases', 'clients']);
  });

  it('waits for two checks in a row without an older process', async () => {
    const store = new FakeStore();
    let calls = 0;
    store.canRebuild = () => (calls += 1) % 2 === 0;
    await rebuildUntil(store, hasChecked(store, 20));
    expect(store.rebuilt).toEqual([]);
  });

  it('does not count a check that failed', async () => {
    const store = new FakeStore();
    let calls = 0;
    store.canRebuild = () => {
      calls += 1;
      if (calls % 2 === 0) throw new Error('no response');
      return true;
    };
    await rebuildUntil(store, hasChecked(store, 20));
    expect(store.rebuilt).toEqual([]);
  });

  it('continues with the next projection when one cannot be folded', async () => {
    const store = new FakeStore();
    store.failing.add('cases');
    await rebuildUntil(store, () => expect(store.listed).toEqual([{ table: 'cases', since }]));
    expect(store.rebuilt).toEqual(['clients']);
  });

  it('is left to the newer version; the older one marks projections outdated at each check', async () => {
    const store = new FakeStore();
    store.older = true;
    await rebuildUntil(store, hasChecked(store, 10));
    expect([store.rebuilt.length, store.timesMarked >= 10]).toEqual([0, true]);
  });
});
