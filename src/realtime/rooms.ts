/** Names of rooms (contract §8.2, §9.4). */
export const organizationRoom = (organizationId: number): string => `org_${organizationId}`;
export const userRoom = (userId: number): string => `user_${userId}`;
export const chatRoom = (chatId: number): string => `chat_${chatId}`;
export const visitorRoom = (sessionId: string): string => `widget_session_${sessionId}`;
