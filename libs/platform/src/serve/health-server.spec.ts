import { serveHealth, type HealthServer } from './health-server.js';

describe('the health server', () => {
  let health: HealthServer;
  let bus = true;
  let sampled = 0;
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(health.url + path, { method });
    return { status: response.status, body: await response.text() };
  };

  beforeEach(async () => {
    [bus, sampled] = [true, 0];
    health = await serveHealth({
      service: 'healthy',
      host: '127.0.0.1',
      port: 0,
      sample: async () => {
        sampled += 1;
      },
      checks: {
        database: () => true,
        bus: () => bus,
        keys: async () => {
          if (!bus) throw new Error('no answer');
          return true;
        },
      },
    });
  });
  afterEach(async () => health.close());

  it('is alive before it has started, and ready only afterwards', async () => {
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/startup')).status).toBe(503);
    expect(await get('/health/ready')).toEqual({
      status: 503,
      body: '{"status":"down","failed":["starting"]}',
    });
    health.markStarted();
    expect((await get('/health/startup')).status).toBe(200);
    expect(await get('/health/ready')).toEqual({ status: 200, body: '{"status":"up"}' });
  });

  it('names only the failing checks, and recovers', async () => {
    health.markStarted();
    bus = false;
    expect(await get('/health/ready')).toEqual({
      status: 503,
      body: '{"status":"down","failed":["bus","keys"]}',
    });
    expect((await get('/health/live')).status).toBe(200);
    bus = true;
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('treats a check that does not return as failed', async () => {
    const stuck = await serveHealth({
      service: 'stuck',
      host: '127.0.0.1',
      port: 0,
      checks: { database: () => new Promise<boolean>(() => undefined) },
    });
    stuck.markStarted();
    expect((await fetch(`${stuck.url}/health/ready`)).status).toBe(503);
    await stuck.close();
  });

  it('is not ready while stopping', async () => {
    health.markStarted();
    health.markStopping();
    expect((await get('/health/ready')).status).toBe(503);
    expect((await get('/health/live')).status).toBe(200);
  });

  it('exposes each check, the end of the start, and the version', async () => {
    const checkGauges = async () =>
      (await get('/metrics')).body
        .split('\n')
        .filter((line) => line.startsWith('health_check_up{service="healthy"'))
        .map((line) => line.replace(/.*check="(.*)"}/, '$1'));
    bus = false;
    expect(await checkGauges()).toEqual(['database 1', 'bus 0', 'keys 0', 'started 0']);
    bus = true;
    health.markStarted();
    expect(await checkGauges()).toEqual(['database 1', 'bus 1', 'keys 1', 'started 1']);
    expect((await get('/metrics')).body).toMatch(/build_info\{service="healthy",version="\d+\.\d+\.\d+"\} 1/);
  });

  it('samples before it returns metrics, and returns 404 for any other path', async () => {
    const { status, body } = await get('/metrics');
    expect(status).toBe(200);
    expect(body).toContain('# TYPE http_server_duration_seconds histogram');
    expect(sampled).toBe(1);
    expect((await get('/health')).status).toBe(404);
    expect((await get('/health/live', 'POST')).status).toBe(404);
  });
});
