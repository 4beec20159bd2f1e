import { createHmac } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import {
  pino,
  stdTimeFunctions,
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Logger,
} from 'pino';

/** The only fields that reach the log. Ids of people, paths, queries and bodies are not among them. */
export const allowedLogFields: ReadonlySet<string> = new Set([
  'service',
  'method',
  'route',
  'status',
  'ms',
  'requestId',
  'causedBy',
  'incident',
  'tenant',
  'traceId',
  'err',
  'fault',
  'url',
  'signal',
  'context',
  'command',
  'timer',
  'projection',
  'rejected',
  'outcome',
  'reason',
  'topic',
  'partition',
  'position',
  'count',
  'folded',
  'forgotten',
  'records',
  'group',
  'step',
  'resource',
  'failed',
  'failures',
  'after',
  'kafka',
  'broker',
  'groupId',
  'consumer',
  'event',
  'keys',
  'values',
]);

interface LoggedFault {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: LoggedFault;
}

/** PostgreSQL, TypeORM and JSON.parse quote values in their messages: only their names and codes are kept. */
const messageQuotesValues = (fault: Error): boolean =>
  'severity' in fault || 'driverError' in fault || fault instanceof SyntaxError;
const textField = (fault: object, field: string): Record<string, string> => {
  const value = (fault as Record<string, unknown>)[field];
  return typeof value === 'string' ? { [field]: value } : {};
};

/** Reduces a fault to what may be logged: its class, codes and stack frames; never a value of a row. */
export function serialiseFault(fault: unknown, depth = 0): LoggedFault {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const frames = fault.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return {
    type: fault.name,
    ...(!messageQuotesValues(fault) && { message: fault.message }),
    ...textField(fault, 'code'),
    ...textField(fault, 'constraint'),
    ...textField(fault, 'table'),
    ...(frames && { stack: frames }),
    ...(fault.cause !== undefined && depth < 3 && { cause: serialiseFault(fault.cause, depth + 1) }),
  };
}

/** Returns a short name for an organisation that only the holder of the key can trace back. */
export const pseudonymOf = (tenant: string, key: Buffer): string =>
  createHmac('sha256', key).update(`log:${tenant}`).digest('base64url').slice(0, 10);

const onlyAllowedFields = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => allowedLogFields.has(name)));

export interface LogSettings {
  readonly service: string;
  readonly level: string;
  readonly destination?: DestinationStream;
}

/** pino does not filter the fields of a child; this applies the list to them as well. */
function guardChildLoggers(log: Logger): Logger {
  const child = log.child as unknown as (
    this: Logger,
    fields: Bindings,
    options?: ChildLoggerOptions,
  ) => Logger;
  log.child = function (this: Logger, fields: Bindings, options?: ChildLoggerOptions) {
    return child.call(this, onlyAllowedFields(fields), options);
  } as unknown as Logger['child'];
  return log;
}

/**
 * Creates a log of JSON lines. A field that is not on the list is dropped; a fault is reduced to what may be
 * logged.
 */
export const createLog = ({ service, level, destination }: LogSettings): Logger => {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { log: onlyAllowedFields, level: (label: string) => ({ level: label }) },
    serializers: { err: serialiseFault },
  };
  return guardChildLoggers(destination ? pino(options, destination) : pino(options));
};

/** Logs Nest's own messages: those of its start are for debugging only. */
export function nestLog(log: Logger): LoggerService {
  const context = (rest: readonly unknown[]): object => {
    const last = rest.at(-1);
    return typeof last === 'string' ? { context: last } : {};
  };
  const textOf = (message: unknown): string => (typeof message === 'string' ? message : 'fault');
  const fault = (message: unknown): object => (message instanceof Error ? { err: message } : {});
  return {
    log: (message: unknown, ...rest: unknown[]) => log.debug(context(rest), textOf(message)),
    debug: (message: unknown, ...rest: unknown[]) => log.debug(context(rest), textOf(message)),
    verbose: (message: unknown, ...rest: unknown[]) => log.trace(context(rest), textOf(message)),
    warn: (message: unknown, ...rest: unknown[]) =>
      log.warn({ ...context(rest), ...fault(message) }, textOf(message)),
    error: (message: unknown, ...rest: unknown[]) =>
      log.error({ ...context(rest), ...fault(message) }, textOf(message)),
    fatal: (message: unknown, ...rest: unknown[]) =>
      log.fatal({ ...context(rest), ...fault(message) }, textOf(message)),
  };
}
