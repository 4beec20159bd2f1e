const days = ['openedOn', 'upgradedOn', 'recordedOn', 'heldOn', 'closedOn', 'reopenedOn'] as const;

/** The calendar day on which what an event tells happened. @throws Error when it tells none */
export function dayIn(data: object): string {
  const told = data as Readonly<Partial<Record<(typeof days)[number], string>>>;
  const day = days.map((name) => told[name]).find((value) => value !== undefined);
  if (day === undefined) throw new Error('an event of a case without a day');
  return day.slice(0, 10);
}
