/** What people say most of an answer, shown before anything is searched for. */
export const COMMON_EMOJI = [
  ...["👍", "👎", "❤️", "🎉", "👀", "🤔", "😂", "🔥", "🚀", "✅", "❌", "⚠️", "🐛", "💯", "👏", "🙏"],
  ...["💡", "⭐", "❓", "❗", "😕", "😮", "😢", "😡", "🤯", "🙌", "🎯", "👻", "🤖", "🐌", "⚡", "💰"],
] as const;
