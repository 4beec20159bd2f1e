import type { ItemOf, ListPath } from '@geleit/client';
import type { PlatformClient } from './platform-client.js';

/** All items of a list, page after page, with the type that the API document gives them. */
export async function fetchAllItems<Path extends ListPath>(
  platformClient: PlatformClient,
  login: string,
  path: Path,
): Promise<readonly ItemOf<Path>[]> {
  const items: ItemOf<Path>[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const { body } = await platformClient.send({
      login,
      path: `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    });
    items.push(...(body['items'] as readonly ItemOf<Path>[]));
    cursor = body['next'] as string | undefined;
  }
  return items;
}
