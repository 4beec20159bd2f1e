const contents = {
  pdf: {
    name: 'Unterlage.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  },
  jpeg: {
    name: 'Unterlage.jpg',
    mediaType: 'image/jpeg',
    bytes: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  },
} as const;

/** A form with a file of that type, as small as one can be. */
export function fileOf(type: keyof typeof contents): FormData {
  const { name, mediaType, bytes } = contents[type];
  const form = new FormData();
  form.append('file', new Blob([bytes], { type: mediaType }), name);
  return form;
}
