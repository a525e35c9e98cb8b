/** What groups of a number are called. */
export interface GroupNames {
  /**
   * A group's subject became known, or is another one: its chat follows, unless people here called it otherwise; that is
   * told as `chat:updated`. Before the group has a chat nothing happens: the first message brings the subject.
   */
  learnt(phoneId: number, groupJid: string, subject: string): Promise<void>;
}
