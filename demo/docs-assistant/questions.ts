/** One person's questions, asked one after another. */
export type Session = { user: string; env: "production" | "staging"; questions: readonly string[] };

/** Questions about the CommonMark specification. Some name a section it lacks, have typing errors or ask in Danish. */
export const sessions: readonly Session[] = [
  {
    user: "ana",
    env: "production",
    questions: [
      "How many columns does a tab stop have?",
      'How are tabs rendered in the section "Tabs"?',
      "Which characters can be escaped with a backslash?",
      "Does a backslash before a space do anything?",
      'What does "Footnotes" say about numbering?',
      "How much does Markdown cost?",
      "How do I write a hard line break?",
      "Is a soft line break rendered as a space or as a newline?",
      "Can an entity reference start a list item?",
    ],
  },
  {
    user: "bo",
    env: "production",
    questions: [
      "What begns a thematic brake?",
      "How many hashes may an ATX heading have?",
      "Can a setext heading span several lines?",
      'What does the HTML of "Setext headings" look like?',
      "Can a heading underline be a lazy continuation line?",
      "Kan jeg skrive tabeller?",
      "Do closing hashes of a heading need the same length as the opening ones?",
      "Which precedence do block structure indicators have over inline structure?",
    ],
  },
  {
    user: "chen",
    env: "staging",
    questions: [
      "How many spaces of indentation make an indented code block?",
      "Can an indented code block interrupt a paragraph?",
      "What is an info string of a fenced code block?",
      'How is "Fenced code blocks" rendered?',
      "What is it?",
      "Which start conditions can begin an HTML block?",
      'How is "HTML blocks" rendered by different engines?',
      "When does an HTML block end?",
      "Who reads my Markdown?",
    ],
  },
  {
    user: "dara",
    env: "production",
    questions: [
      "Where can a link reference definition be?",
      "Are link labels case insensitive?",
      'How does "Tables" describe column alignment?',
      "Can links contain other links?",
      "What can a link destination in pointy brackets contain?",
      "How do I give an image a description and a title?",
      "Does an autolink need a scheme?",
      'What does the output of "Autolinks" look like?',
    ],
  },
  {
    user: "emil",
    env: "staging",
    questions: [
      "When is a list loose and when is it tight?",
      "Which numbers can start an ordered list that interrupts a paragraph?",
      "How far must a list item be indented to hold a second paragraph?",
      "What is a lazzy continuaton line in a block quot?",
      'How is "Lists" rendered?',
      "Why does a change of the bullet character start a new list?",
      "Hvornår afsluttes kodeblokke?",
      "Can a block quote contain a code block?",
    ],
  },
  {
    user: "fatima",
    env: "production",
    questions: [
      "What is a left-flanking delimiter run?",
      "Can underscores mark emphasis inside a word?",
      "How does the algorithm process emphasis with the delimiter stack?",
      'What does the HTML of "Emphasis and strong emphasis" look like?',
      "Which has precedence, a code span or emphasis?",
      "How are backticks within a code span written?",
      'What does "Strikethrough" say about tildes?',
      "What is an insecure character, and what replaces it?",
    ],
  },
];
