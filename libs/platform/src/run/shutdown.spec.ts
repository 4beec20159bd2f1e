import { createLog } from '../telemetry/log.js';
import { inOrder } from './shutdown.js';

const log = createLog({ service: 'demo', level: 'silent' });

describe('going down', () => {
  it('ends the steps one after the other', async () => {
    const ended: string[] = [];
    const step = (name: string, ms: number) => ({
      name,
      end: async () => {
        await new Promise((done) => setTimeout(done, ms));
        ended.push(name);
      },
    });
    expect(await inOrder([step('http', 30), step('bus', 10), step('store', 0)], 5, log)).toEqual([]);
    expect(ended).toEqual(['http', 'bus', 'store']);
  });

  it('goes on when a step fails or hangs, and tells which', async () => {
    let closed = false;
    const failed = await inOrder(
      [
        {
          name: 'bus',
          end: () => {
            throw new Error('gone');
          },
        },
        { name: 'relay', end: () => new Promise(() => undefined) },
        {
          name: 'store',
          end: () => {
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
