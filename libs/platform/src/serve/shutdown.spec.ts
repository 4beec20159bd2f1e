import { createLog } from '../telemetry/log.js';
import { shutDownInOrder } from './shutdown.js';

const log = createLog({ service: 'demo', level: 'silent' });

describe('shutting down', () => {
  it('runs the steps one after the other', async () => {
    const closedSteps: string[] = [];
    const step = (name: string, ms: number) => ({
      name,
      close: async () => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        closedSteps.push(name);
      },
    });
    expect(await shutDownInOrder([step('http', 30), step('bus', 10), step('store', 0)], 5, log)).toEqual([]);
    expect(closedSteps).toEqual(['http', 'bus', 'store']);
  });

  it('continues when a step fails or hangs, and returns its name', async () => {
    let closed = false;
    const failed = await shutDownInOrder(
      [
        {
          name: 'bus',
          close: () => {
            throw new Error('gone');
          },
        },
        { name: 'relay', close: () => new Promise(() => undefined) },
        {
          name: 'store',
          close: () => {
            closed = true;
          },
        },
      ],
      0.05,
      log,
    );
    expect(failed).toEqual(['bus', 'relay']);
    expect(closed).toBe(true);
  });
});
