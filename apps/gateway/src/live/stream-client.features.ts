/** The fields of an event, by name. */
export type Frame = Readonly<Record<string, string>>;

/** A client of the stream. It collects frames and comments until either side closes. */
export class StreamClient {
  readonly frames: Frame[] = [];
  readonly ended: Promise<void>;
  comments = 0;
  lastEventId = '';
  constructor(
    readonly response: Response,
    readonly authorization: string,
    private readonly hangUp: AbortController,
  ) {
    this.ended = this.read().catch(() => undefined);
  }
  private async read(): Promise<void> {
    let text = '';
    for await (const part of this.response.body ?? []) {
      text += Buffer.from(part as Uint8Array).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach((block) => this.addBlock(block));
    }
  }
  private addBlock(block: string): void {
    this.lastEventId = /^id: (.*)$/m.exec(block)?.[1] ?? this.lastEventId;
    if (block.startsWith(':')) this.comments += 1;
    else
      this.frames.push(
        Object.fromEntries(
          block
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        ),
      );
  }
  get notices(): readonly { readonly collection?: string; readonly id?: string }[] {
    return this.events.map(({ data }) => JSON.parse(data ?? ''));
  }
  get events(): readonly Frame[] {
    return this.frames.filter(({ event }) => event !== undefined);
  }
  close(): Promise<void> {
    this.hangUp.abort();
    return this.ended;
  }
}
