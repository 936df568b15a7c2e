/** Usage as clients report it for models; here it counts the terms that the tokenizer really made. */
export function tokenUsage(model: string, read: number, written: number) {
  return { usage: { [model]: { prompt_tokens: read, completion_tokens: written, total_tokens: read + written } } };
}
