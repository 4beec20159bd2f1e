/** One thing an operator should know. `remedy`: what to do about it. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'fault';
  /** The service, server or bus it is about. */
  readonly subject: string;
  readonly observation: string;
  readonly remedy?: string;
}

export const okFinding = (about: string, found: string): Finding => ({
  level: 'ok',
  subject: about,
  observation: found,
});
export const warningFinding = (about: string, found: string, remedy: string): Finding => ({
  level: 'warning',
  subject: about,
  observation: found,
  remedy,
});
export const faultFinding = (about: string, found: string, remedy: string): Finding => ({
  level: 'fault',
  subject: about,
  observation: found,
  remedy,
});

const levelLabels = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' } as const;

/** As lines for a screen: faults last, because that is where one looks. */
export function formatFindings(findings: readonly Finding[]): string {
  const order = (['ok', 'warning', 'fault'] as const).flatMap((level) =>
    findings.filter((one) => one.level === level),
  );
  return order
    .map(
      ({ level, subject, observation, remedy }) =>
        `${levelLabels[level]} ${subject}: ${observation}\n${remedy === undefined ? '' : `        do: ${remedy}\n`}`,
    )
    .join('');
}

export const hasFault = (findings: readonly Finding[]): boolean =>
  findings.some(({ level }) => level === 'fault');
