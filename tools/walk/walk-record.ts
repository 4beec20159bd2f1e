/** Of one command. */
export interface CommandRecord {
  accepted: number;
  /** How often it was refused although it was shown. */
  refused: number;
  hidden: number;
  /** With which rejections it was met where a client could have sent it. */
  readonly rejections: Set<string>;
}

/** What a walk has seen. */
export class WalkRecord {
  /** What was shown and cannot be accepted, and what was hidden and was accepted. */
  readonly contradictions = new Set<string>();
  readonly commands: ReadonlyMap<string, CommandRecord>;

  constructor(commands: readonly string[]) {
    this.commands = new Map(
      commands.map((type) => [type, { accepted: 0, refused: 0, hidden: 0, rejections: new Set() }]),
    );
  }

  of(type: string): CommandRecord {
    const found = this.commands.get(type);
    if (found === undefined) throw new Error(`${type} has no route`);
    return found;
  }
}
