/** One thing an operator should know. `remedy`: what to do about it. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'fault';
  /** The service, server or bus it is about. */
  readonly about: string;
  readonly found: string;
  readonly remedy?: string;
}

export const ok = (about: string, found: string): Finding => ({ level: 'ok', about, found });
export const warning = (about: string, found: string, remedy: string): Finding => ({
  level: 'warning',
  about,
  found,
  remedy,
});
export const fault = (about: string, found: string, remedy: string): Finding => ({
  level: 'fault',
  about,
  found,
  remedy,
});

const marks = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' } as const;

/** As lines for a screen: faults last, because that is where one looks. */
export function shown(findings: readonly Finding[]): string {
  const order = (['ok', 'warning', 'fault'] as const).flatMap((level) =>
    findings.filter((one) => one.level === level),
  );
  return order
    .map(
      ({ level, about, found, remedy }) =>
        `${marks[level]} ${about}: ${found}\n${remedy === undefined ? '' : `        do: ${remedy}\n`}`,
    )
    .join('');
}

export const isSick = (findings: readonly Finding[]): boolean =>
  findings.some(({ level }) => level === 'fault');
