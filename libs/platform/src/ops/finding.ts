/** One thing an operator should know. `remedy`: what to do about it. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'fault';
  /** The service, server or bus that the finding is about. */
  readonly subject: string;
  readonly observation: string;
  readonly remedy?: string;
}

export const okFinding = (subject: string, observation: string): Finding => ({
  level: 'ok',
  subject,
  observation,
});
export const warningFinding = (subject: string, observation: string, remedy: string): Finding => ({
  level: 'warning',
  subject,
  observation,
  remedy,
});
export const faultFinding = (subject: string, observation: string, remedy: string): Finding => ({
  level: 'fault',
  subject,
  observation,
  remedy,
});

const levelLabels = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' } as const;

/** Formats findings as lines for a terminal: faults last, where the operator sees them first. */
export function formatFindings(findings: readonly Finding[]): string {
  const order = (['ok', 'warning', 'fault'] as const).flatMap((level) =>
    findings.filter((finding) => finding.level === level),
  );
  return order.map(formatFinding).join('');
}

const formatFinding = ({ level, subject, observation, remedy }: Finding): string =>
  `${levelLabels[level]} ${subject}: ${observation}\n` +
  (remedy === undefined ? '' : `        do: ${remedy}\n`);

export const hasFault = (findings: readonly Finding[]): boolean =>
  findings.some(({ level }) => level === 'fault');
