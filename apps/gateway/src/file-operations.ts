import type { DescribedOperations } from './declared-operations.js';

const formType = 'multipart/form-data';

/** Whether a POST on the path takes a file, by the document. */
export type TakesFile = (url: string) => boolean;

/**
 * A form is read at paths alone whose operation declares one: anywhere else nobody waits for that many bytes.
 */
export function fileOperationsOf({ paths = {} }: Pick<DescribedOperations, 'paths'>): TakesFile {
  const patterns = Object.entries(paths as Readonly<Record<string, DeclaredPath>>)
    .filter(([, { post }]) => post?.requestBody?.content?.[formType] !== undefined)
    .map(([template]) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
  return (url) => {
    const [path = ''] = url.split('?', 1);
    return patterns.some((pattern) => pattern.test(path));
  };
}

interface DeclaredPath {
  readonly post?: { readonly requestBody?: { readonly content?: Readonly<Record<string, object>> } };
}
