/** The value of an annotation, or of a final decision between several. */
export function annotationValue({ payload }: { payload: string }): unknown {
  return (JSON.parse(payload) as { value?: unknown }).value;
}
