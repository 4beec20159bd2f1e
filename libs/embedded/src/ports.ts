import { createServer, type AddressInfo } from 'node:net';

/** A port of 127.0.0.1 that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Returns why nobody can listen on the port of `host` now, as the system's error code; undefined if it is
 * free.
 */
export async function findPortFault(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve).listen(port, host, () => resolve(undefined));
  });
  if (fault === undefined) await new Promise((resolve) => server.close(resolve));
  return fault && (fault.code ?? fault.message);
}
