/** Of one command. */
export interface CommandRecord {
  accepted: number;
  /** How often it was refused although it was shown. */
  refused: number;
  hidden: number;
  /** With which rejections it was met where a client could have sent it. */
  readonly rejections: Set<string>;
}

/** What a command turned a state into. */
export interface Move {
  readonly command: string;
  /** Undefined if nothing was recorded before. */
  readonly from: string | undefined;
  readonly to: string;
}

/** What a walk has seen. */
export class WalkRecord {
  readonly moves = new Map<string, Move>();
  private readonly steps = new Map<string, Set<string>>();
  /** What was shown and cannot be accepted, and what was hidden and was accepted. */
  readonly contradictions = new Set<string>();
  readonly commands: ReadonlyMap<string, CommandRecord>;

  constructor(commands: readonly string[]) {
    this.commands = new Map(
      commands.map((type) => [type, { accepted: 0, refused: 0, hidden: 0, rejections: new Set() }]),
    );
  }

  /** Notes what is possible after a command, of what was not possible before it. */
  noteStep(command: string, impossible: readonly string[], possible: ReadonlySet<string>): void {
    const followers = this.steps.get(command) ?? new Set<string>();
    this.steps.set(command, followers);
    for (const follower of impossible) if (possible.has(follower)) followers.add(follower);
  }

  noteMove(command: string, from: string | undefined, to: string | undefined): void {
    if (to === undefined || from === to) return;
    const move: Move = { command, from, to };
    this.moves.set(JSON.stringify(move), move);
  }

  /** Returns the commands that a command made possible. */
  madePossibleBy(command: string): readonly string[] {
    return [...(this.steps.get(command) ?? [])].sort();
  }

  of(type: string): CommandRecord {
    const found = this.commands.get(type);
    if (found === undefined) throw new Error(`${type} has no route`);
    return found;
  }
}

/** What a state is called: by its status, its kind or its mode; undefined before anything was recorded. */
export function statusOf(state: unknown, initial: unknown): string | undefined {
  if (state === initial) return undefined;
  const { status, kind, identityMode } = state as Readonly<Record<string, unknown>>;
  return [status, kind, identityMode].find(
    (name): name is string => typeof name === 'string' && name !== 'none',
  );
}
