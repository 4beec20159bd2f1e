type LogMethod = (fields: object, message: string) => void;

/**
 * The part of a logger that the bus needs; pino fits. Fields never hold a key, an id or a value of a message.
 */
export interface Log {
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
}
