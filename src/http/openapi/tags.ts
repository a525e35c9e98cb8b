/** What each group of calls is for, in the order of the API's page. Channels describe their own (`apiTags`). */
export const apiTags: Readonly<Record<string, string>> = {
  Auth: 'Signing in. The token of the answer goes with every other call.',
  'Sign-ins': 'Where users are signed in, and ending it.',
  Users: 'The people of an organization, and the caller.',
  Invitations: 'Inviting people into the organization by one-time links.',
  'Second factor': 'Signing in with a code of an app besides the password.',
  Organizations: 'The organization of the caller, and its settings.',
  Chats: 'Lists of chats, one chat, its messages, and changes of its status and priority.',
  'Chat history': 'Who did what in a chat.',
  'Chat assignment': 'Who works on which chat: taking, giving, giving back, closing.',
  Unread: 'What is unread, and marking it read.',
  Messages: 'Sending texts and other things, and what became of what was sent.',
  Broadcasts: 'Messages to many people: their progress, stopping them, and who wants none.',
  'Scheduled messages': 'Messages that leave later, and taking them back.',
  Media: 'Files: storing them, and sending them.',
  Tickets: 'Chats under the numbers that customers know.',
  Clients: 'The customers, as the organization keeps them: data, tags, comments, purchases.',
  Workforce: 'Who is there, and who works: presence and shifts of operators.',
  Analytics: 'What chats, operators and tickets of a time add up to.',
  Deadlines: 'When chats should be answered, and when quiet ones close.',
  AI: 'Suggested replies: asking for them, their settings and their costs.',
  Events: 'What happened, for clients that missed events of their socket.',
  Audit: 'What admins and managers have changed.',
  Health: 'Whether this process answers, and whether calls should come here.',
};

/** The tags that are used, with their descriptions. A test refuses a tag without one. */
export function describedTags(
  used: readonly string[],
  ofChannels: Readonly<Record<string, string>>,
): { name: string; description?: string }[] {
  const descriptions = { ...apiTags, ...ofChannels };
  const names = [...Object.keys(descriptions), ...used].filter((name) => used.includes(name));
  return [...new Set(names)].map((name) => ({
    name,
    ...(descriptions[name] !== undefined && { description: descriptions[name] }),
  }));
}
