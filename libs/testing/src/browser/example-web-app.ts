import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';

/** The example page that docs/frontends.md explains. */
const examplePage = 'docs/examples/signed-in-list/index.html';

/** A web app: the example page, on an origin of its own. */
export class ExampleWebApp {
  private server: Server | undefined;

  /** `port` may be 0: any that is free. */
  constructor(
    private readonly port: number,
    private readonly apiUrl: string,
  ) {}

  /** After the start. */
  get origin(): string {
    const address = this.server?.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : this.port}`;
  }

  async start(): Promise<this> {
    const page = readFileSync(examplePage, 'utf8').replace('http://127.0.0.1:8080', this.apiUrl);
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page),
    );
    await new Promise<void>((done) => {
      server.listen(this.port, '127.0.0.1', done);
    });
    this.server = server;
    return this;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }
}
