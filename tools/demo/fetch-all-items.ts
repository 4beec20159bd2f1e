import type { PlatformClient } from './platform-client.js';

/** All items of a list, page after page. */
export async function fetchAllItems<Item>(
  platformClient: PlatformClient,
  login: string,
  path: string,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const { body } = await platformClient.send({
      login,
      path: `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    });
    items.push(...(body['items'] as readonly Item[]));
    cursor = body['next'] as string | undefined;
  }
  return items;
}
