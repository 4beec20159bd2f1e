/** Dringlichkeit: whoever takes over the case or works the next shift sees it first. */
export class MarkUrgent {}
export class EndUrgency {}
export class CaseMarkedUrgent {}
export class UrgencyEnded {}
