import { createLog, serialiseFault, nestLog, pseudonymOf } from './log.js';

const captureLog = () => {
  const lines: string[] = [];
  const log = createLog({
    service: 'demo',
    level: 'debug',
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
};

describe('the log', () => {
  it('keeps only the allowed fields, also in children', () => {
    const { log, last, lines } = captureLog();
    log
      .child({ requestId: 'r1' })
      .child({ person: 'CANARY' })
      .info({ route: '/v1/persons/:id', status: 200, body: { name: 'CANARY' } }, 'request completed');
    expect(last()).toMatchObject({
      service: 'demo',
      level: 'info',
      requestId: 'r1',
      route: '/v1/persons/:id',
      status: 200,
      msg: 'request completed',
    });
    expect(lines.join()).not.toContain('CANARY');
  });

  it('drops values that a database fault quotes', () => {
    const { log, last, lines } = captureLog();
    const duplicate = Object.assign(new Error('invalid input syntax for type uuid: "CANARY"'), {
      severity: 'ERROR',
      code: '23505',
      constraint: 'OpenCaseExists',
      table: 'cases',
      detail: 'Key (name)=(CANARY) already exists.',
    });
    log.error({ err: new Error('cannot append', { cause: duplicate }) }, 'fault');
    expect(last()['err']).toMatchObject({
      message: 'cannot append',
      cause: { code: '23505', constraint: 'OpenCaseExists', table: 'cases' },
    });
    expect(lines.join()).not.toContain('CANARY');
  });

  it('drops text that JSON.parse quotes', () => {
    let fault: unknown;
    try {
      JSON.parse('CANARY');
    } catch (thrown) {
      fault = thrown;
    }
    expect(serialiseFault(fault)).toMatchObject({ type: 'SyntaxError' });
    expect(JSON.stringify(serialiseFault(fault))).not.toContain('CANARY');
  });

  it('does not print a thrown value that is not an error', () => {
    expect(serialiseFault('CANARY')).toEqual({ type: 'string' });
  });

  it('logs Nest’s messages at debug level and keeps its faults', () => {
    const { log, last } = captureLog();
    nestLog(log).log('started', 'NestFactory');
    expect(last()).toMatchObject({ level: 'debug', context: 'NestFactory', msg: 'started' });
    nestLog(log).error(new TypeError('broken'), 'Router');
    expect(last()).toMatchObject({ level: 'error', err: { type: 'TypeError', message: 'broken' } });
  });

  it('gives an organisation another pseudonym under another key', () => {
    const [key, otherKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(pseudonymOf('tenant', key)).toHaveLength(10);
    expect(pseudonymOf('tenant', key)).toBe(pseudonymOf('tenant', key));
    expect(pseudonymOf('tenant', key)).not.toBe(pseudonymOf('tenant', otherKey));
  });
});
