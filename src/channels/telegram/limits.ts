/** The most characters that the Bot API takes (channels.md §2). */
export const limits = { text: 4_096, caption: 1_024 } as const;
