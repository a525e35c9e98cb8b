/** How to connect, as the document of events says it. */
export const connecting = `Namespace \`/\` of Socket.IO, on the address of REST; \`auth\` is \`{token, cursor?}\`.

Every logged event has a \`cursor\`. Keep the last one that you heard, that of \`connected\` and \`sync:reset\` too, and come back
with it as \`auth.cursor\`: after \`connected\` you get exactly what you missed, in order, then what is new. Or \`sync:reset\`:
load everything by REST and go on from its cursor.`;

export const visiting =
  'Namespace `/widget` of Socket.IO; `auth` is `{publicKey, sessionId, token}` with what `POST /api/widget/{publicKey}/sessions` gave.';

/** AsyncAPI knows no token in the handshake of Socket.IO; the words say where it is. */
export const security = {
  user: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      '`auth.token` of the handshake, or its header `Authorization: Bearer <token>`: the token of `POST /api/auth/login`.',
  },
  visitor: {
    type: 'http',
    scheme: 'bearer',
    description: '`auth.token` of the handshake: the token of the visitor’s session.',
  },
} as const;
