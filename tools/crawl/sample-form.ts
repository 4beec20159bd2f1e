/** A form with a file that the platform takes: a PDF of letters alone, with a text that it does not show. */
export function sampleForm(name = 'sample.pdf', text = 'sample'): FormData {
  const form = new FormData();
  form.append('file', new Blob([`%PDF-1.7\n% ${text}\ntrailer << /Root 1 0 R >>\n%%EOF\n`]), name);
  return form;
}
