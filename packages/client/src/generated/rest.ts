// Generated from the definitions of the server by `npm run client:generate`.

export interface paths {
  "/health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This process answers.
     * @description Needs no token.
     */
    get: operations["getHealth"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/health/live": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This process answers.
     * @description Needs no token.
     */
    get: operations["getLiveness"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/health/ready": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether calls should come here.
     * @description 503 until database, Temporal and a worker were each seen once; from then on only without the database. `degraded` says that another part is away: messages are accepted, commands may be refused. `schema_mismatch` with `differences` says that the database is of another build.
     *
     *     Needs no token.
     */
    get: operations["getReadiness"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/login": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Signs in.
     * @description Ten failures for one account from one address within 15 minutes, or a hundred from one address for whatever accounts (all are settings), are answered 429 for the rest of that time. A user with a second factor is answered 401 `second_factor_required` and sends the same again with `code`.
     *
     *     Needs no token.
     */
    post: operations["login"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The signed-in user.
     * @description For all signed-in users.
     */
    get: operations["getMe"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/all": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All users of the caller's organization, by id.
     * @description For all signed-in users.
     */
    get: operations["listUsers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Adds a user to the caller's organization.
     * @description Managers add employees; only admins add managers and admins.
     *
     *     For admin and manager only.
     */
    post: operations["createUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Changes a user.
     * @description Admins change everybody, managers employees; those of HR only managers of HR. Role, HR right and being disabled count at once; a new password and being disabled end older tokens.
     *
     *     For admin and manager only.
     */
    patch: operations["updateUser"];
    trace?: never;
  };
  "/api/users/me/password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Changes the caller's own password.
     * @description Ends all older tokens; the answer has a new one, so that the caller stays in.
     *
     *     For all signed-in users.
     */
    post: operations["changeOwnPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/logout": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends the sign-in of the call.
     * @description Its token is refused from now on, and its sockets are closed. A token of an older version that belongs to no sign-in ends with all others of its user.
     *
     *     For all signed-in users.
     */
    post: operations["logout"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me/sign-ins": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where the caller is or was signed in, newest first.
     * @description Sign-ins are kept for 30 days after their last token has expired.
     *
     *     For all signed-in users.
     */
    get: operations["listOwnSignIns"];
    put?: never;
    post?: never;
    /**
     * Ends all sign-ins of the caller; the answer has a new token.
     * @description For all signed-in users.
     */
    delete: operations["endOwnSignIns"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me/sign-ins/{signInId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Ends one of the caller’s sign-ins.
     * @description For all signed-in users.
     */
    delete: operations["endOwnSignIn"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/{id}/sign-ins": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where a user is or was signed in, newest first.
     * @description For admin and manager only.
     */
    get: operations["listSignIns"];
    put?: never;
    post?: never;
    /**
     * Ends all sign-ins of a user.
     * @description Admins end those of everybody, managers those of employees.
     *
     *     For admin and manager only.
     */
    delete: operations["endSignIns"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/{id}/sign-ins/{signInId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Ends one sign-in of a user.
     * @description Admins end those of everybody, managers those of employees.
     *
     *     For admin and manager only.
     */
    delete: operations["endSignIn"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The invitations of the last weeks, newest first.
     * @description For admin and manager only.
     */
    get: operations["listInvitations"];
    put?: never;
    /**
     * Invites somebody by a link that works once.
     * @description The person chooses a password and is a user from then on. Managers invite employees; only admins invite managers and admins. An older open invitation for the same address ends. At most 200 an hour.
     *
     *     For admin and manager only.
     */
    post: operations["createInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations/{invitationId}/renew": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends another link for an invitation; the older one ends.
     * @description For admin and manager only.
     */
    post: operations["renewInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations/{invitationId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Withdraws an invitation; its link ends.
     * @description For admin and manager only.
     */
    delete: operations["withdrawInvitation"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/invitation": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What an invitation is about, for the page that its link opens.
     * @description By POST, so that no log has the token. At most 30 links from one address in 15 minutes.
     *
     *     Needs no token.
     */
    post: operations["showInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/invitation/accept": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accepts an invitation and signs in.
     * @description Works once. An invitation whose sender was disabled or may no longer invite such a user is not valid either.
     *
     *     Needs no token.
     */
    post: operations["acceptInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/password-reset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mails a link for a new password.
     * @description The answer is the same whether or not anybody has this address, and comes before it is looked up. At most 3 mails an hour for one address, and 20 calls an hour from one network address.
     *
     *     Needs no token.
     */
    post: operations["requestPasswordReset"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/{id}/password-reset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes a link for a user’s new password.
     * @description It is mailed, or shown. Admins do it for everybody, managers for employees.
     *
     *     For admin and manager only.
     */
    post: operations["createPasswordReset"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/password-reset/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sets a new password by a link.
     * @description Works once, and ends all tokens and other links of the user, who signs in with the new password and, if there is one, with the second factor.
     *
     *     Needs no token.
     */
    post: operations["resetPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me/totp": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the caller’s sign-in asks for a code.
     * @description For all signed-in users.
     */
    get: operations["getSecondFactor"];
    put?: never;
    /**
     * Begins to set up a second factor.
     * @description Show `url` as a QR code, and send a code of the app to `POST /api/users/me/totp/confirm`. Until then nothing changes, and another call makes another secret.
     *
     *     For all signed-in users.
     */
    post: operations["beginSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me/totp/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirms the second factor by a code of the app.
     * @description From now on signing in asks for a code. The recovery codes are shown only here.
     *
     *     For all signed-in users.
     */
    post: operations["confirmSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me/totp/recovery-codes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes new recovery codes; the older ones end.
     * @description For all signed-in users.
     */
    post: operations["renewRecoveryCodes"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me/totp/disable": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Removes the caller’s second factor.
     * @description For all signed-in users.
     */
    post: operations["disableSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/{id}/totp": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Removes the second factor of somebody who lost it.
     * @description Admins do it for everybody, managers for employees.
     *
     *     For admin and manager only.
     */
    delete: operations["removeSecondFactor"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organizations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A list of the caller's organization alone.
     * @description For all signed-in users.
     */
    get: operations["listOrganizations"];
    put?: never;
    /**
     * Makes an organization, without users.
     * @description Its first admin comes from the command `npm run organization:create`, which makes both at once.
     *
     *     For admin only.
     */
    post: operations["createOrganization"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organizations/current": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Changes the caller's organization.
     * @description For admin only.
     */
    patch: operations["updateOrganization"];
    trace?: never;
  };
  "/api/audit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What admins and managers have changed, newest first.
     * @description Users, settings, numbers, bots, widgets, erasures and whatever else only some roles may change. Kept for a year, or as AUDIT_RETENTION_DAYS says. Refused calls are not in it, for they change nothing.
     *
     *     For admin only.
     */
    get: operations["listAudit"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chats": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The chats of the organization, filtered, sorted, page by page.
     * @description Without sortBy: urgent before high before normal before low, then unread, then the newest. `total` is counted up to 10,000.
     *
     *     For all signed-in users.
     */
    get: operations["listChats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chats/{chatId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One chat.
     * @description For all signed-in users.
     */
    get: operations["getChat"];
    put?: never;
    post?: never;
    /**
     * Erases a chat for ever: messages, media, and the contact when it has no other chat.
     * @description For admin only.
     */
    delete: operations["eraseChat"];
    options?: never;
    head?: never;
    /**
     * Changes status and priority.
     * @description All six words of statuses are taken. `pendingUntil` opens a pending chat again by itself, and `snoozeReason` says why it waits; `closeReason` goes with closing.
     *
     *     For all signed-in users.
     */
    patch: operations["updateChat"];
    trace?: never;
  };
  "/api/chats/{chatId}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The history of a chat, oldest message first.
     * @description Without a bound the newest page. `before` (and `beforeId`, which tells messages of one moment apart) scrolls up, `after` and `afterId` catch up.
     *
     *     For all signed-in users.
     */
    get: operations["listMessages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/send-by-chat": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a message to a chat.
     * @description The chat must have an operator. Texts go everywhere, files to WhatsApp and Telegram, templates and interactive messages to WhatsApp Cloud API; what a channel does not carry is 400. Outside WhatsApp’s 24-hour window everything but a template is 400 `window_closed`. With `sendAt` it leaves then and is answered `scheduled` at once; so is every send for as many seconds as the organization lets operators take it back (DELETE /api/messages/:messageId/schedule). Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.
     *
     *     For all signed-in users.
     */
    post: operations["sendMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/send-by-ticket": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a text to the chat of a ticket.
     * @description As POST /api/messages/send-by-chat, with the chat named by its ticket’s number. Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.
     *
     *     For all signed-in users.
     */
    post: operations["sendTicketMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/{messageId}/retry": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a message again that has failed, or of which nobody knows whether it went out.
     * @description The same message is queued once more. One of status `unknown` may then reach the customer twice (never by QR, where it keeps its id): that is for a person to decide. Anything else is 409 `not_retryable`. Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.
     *
     *     For all signed-in users.
     */
    post: operations["retryMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/{messageId}/media/retry": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Fetches the file of a customer’s message again that could not be had.
     * @description Answers at once; `message:updated` tells how it ended. A file that is here, or is being fetched already, is 409 `media_not_retryable`.
     *
     *     For all signed-in users.
     */
    post: operations["retryMessageFile"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/{messageId}/raw": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A message as its provider sent it, if no reader understood all of it.
     * @description For whoever looks for what a message lost, or for the reason why it is shown as unsupported. Kept encrypted for 30 days and erased with the message. Each reading stands in the chat’s audit trail as `raw_read`. `cut` = its long texts were shortened, because the whole was too large.
     *
     *     For admin only.
     */
    get: operations["getRawMessage"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chats/{chatId}/sending": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What can be sent to a chat: types, files, contacts, reactions.
     * @description By the channel of the chat and the way in which its account is connected. Everything else is refused with 400.
     *
     *     For all signed-in users.
     */
    get: operations["getSendingOptions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/media/send-by-chat": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a stored file, or one of the internet, to a chat.
     * @description `mediaPath` is an http(s) address or the `/files/…` path of an own upload. The chat must have an operator. Waits and refuses as POST /api/messages/send-by-chat does.
     *
     *     For all signed-in users.
     */
    post: operations["sendStoredFile"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/media/send": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a file that comes with the call.
     * @description A form with the file in `media`, to a chat (`chatId`; it needs no operator) or from a WhatsApp number to an address (`organizationPhoneId` and `receiverJid`; the chat of the two is found, or made). Waits and refuses as POST /api/messages/send-by-chat does; with a refusal the file goes again.
     *
     *     For all signed-in users.
     */
    post: operations["sendUploadedFile"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/media/upload": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stores a file, to be sent later.
     * @description A form with the file in `media` and what it is sent as in `mediaType`: image (to 10 MB), video (50), document (20) or audio (15). The type is told by the bytes. HEIC photos become JPEG, and WebM recordings of browsers become voice notes (Opus in Ogg). Empty files are refused. A file that no message uses within a day is removed.
     *
     *     For all signed-in users.
     */
    post: operations["uploadFile"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/ai/suggestions/{chatId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Suggests replies to the customer’s last message.
     * @description Made from the text messages of the last hour. None, with a reason, when no customer’s message waits for an answer. What was made is kept until the chat changes; who asks while it is being made waits for the same, at most 20 s. Trouble with the provider is 503 `ai_unavailable`; more calls of it than the organization may make in a minute are 429 `ai_rate_limited` with Retry-After.
     *
     *     For all signed-in users.
     */
    get: operations["suggestReplies"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/ai/health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the language model answers.
     * @description Asked at most once a minute by all front doors together, and by a call that costs nothing where the provider has one.
     *
     *     For all signed-in users.
     */
    get: operations["checkAi"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/ai/usage": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the organization’s calls of the language model cost.
     * @description For admin and manager only.
     */
    get: operations["getAiUsage"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organizations/current/ai": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How suggestions are made for the organization.
     * @description For admin and manager only.
     */
    get: operations["getAiSettings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Changes how suggestions are made for the organization.
     * @description What was suggested before is made anew the next time somebody asks.
     *
     *     For admin and manager only.
     */
    patch: operations["updateAiSettings"];
    trace?: never;
  };
  "/api/chat-assignment/my-assigned": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The organization’s chats, or the caller’s own; the newest first.
     * @description Clients cut “all”, “mine” and “unassigned” from this list by assignedUserId. Whoever wants only the caller’s own says `scope=mine`; an organization makes that the default by its setting myAssignedListsAll.
     *
     *     For all signed-in users.
     */
    get: operations["listMyChats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/assigned": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The chats that somebody owns.
     * @description For all signed-in users.
     */
    get: operations["listAssignedChats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/unassigned": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The open chats that nobody owns.
     * @description For all signed-in users.
     */
    get: operations["listUnassignedChats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/{chatId}/assign": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a chat to an operator, or takes it.
     * @description A closed chat is opened by it. Managers and admins may take what another owns, or give it away; if its owner changes while the request is on its way, it is 409 with the owner. Employees may do so if they name the present owner in expectedAssignedUserId, and give away what is theirs; otherwise it is 409 with the owner, too. The owner of a closed chat counts only where the organization’s ownersKeepClosedChats is on. A chat of HR is for operators of HR: others are 403 `operator_not_hr`.
     *
     *     For all signed-in users.
     */
    post: operations["assignChat"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/assign": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a chat to an operator, or takes it.
     * @description For all signed-in users.
     */
    post: operations["assignChatByBody"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/{chatId}/unassign": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Takes a chat from its owner.
     * @description For all signed-in users.
     */
    delete: operations["unassignChat"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/unassign": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes a chat from its owner.
     * @description For all signed-in users.
     */
    post: operations["unassignChatByBody"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/{chatId}/priority": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sets the priority of a chat.
     * @description For all signed-in users.
     */
    post: operations["setChatPriority"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/priority": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sets the priority of a chat.
     * @description For all signed-in users.
     */
    post: operations["setChatPriorityByBody"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/{chatId}/close": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Closes a chat and marks all of it read.
     * @description For all signed-in users.
     */
    post: operations["closeChat"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chat-assignment/close": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Closes a chat and marks all of it read.
     * @description For all signed-in users.
     */
    post: operations["closeChatByBody"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/unread/{chatId}/mark-read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Marks messages of a chat read: those named, all up to one, or all.
     * @description For all signed-in users.
     */
    post: operations["markMessagesRead"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/unread/{chatId}/mark-chat-read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Marks all messages of a chat read.
     * @description For all signed-in users.
     */
    post: operations["markChatRead"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/unread/counts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How much is unread, in all chats and in those of the caller.
     * @description For all signed-in users.
     */
    get: operations["getUnreadCounts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/unread/chats": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The chats that have unread messages, those with the most first.
     * @description For all signed-in users.
     */
    get: operations["listUnreadChats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/message-read/{chatId}/read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Marks all messages of a chat read (older form).
     * @description For all signed-in users.
     */
    post: operations["markChatReadByOldName"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/message-read/{chatId}/mark-read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Marks all messages of a chat read (older form).
     * @description For all signed-in users.
     */
    post: operations["markChatReadByOlderName"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/message-read/ticket/{ticketNumber}/mark-read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Marks all messages of a ticket read.
     * @description For all signed-in users.
     */
    post: operations["markTicketRead"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/message-read/unread-count": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is unread in the caller's chats, pending ones left out.
     * @description For all signed-in users.
     */
    get: operations["getOwnUnreadCount"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chats/{chatId}/hr": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Shows a chat to HR users only, or to everybody again.
     * @description For HR users, and for admins as far as they see the chat. All others are told `chat:deleted`, or `chat:new` when they see it again. An owner who is not of HR gives the chat back.
     *
     *     For all signed-in users.
     */
    patch: operations["setChatHr"];
    trace?: never;
  };
  "/api/chats/{chatId}/comments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The comments of operators on a chat, newest first.
     * @description Customers never see them.
     *
     *     For all signed-in users.
     */
    get: operations["listComments"];
    put?: never;
    /**
     * Writes a comment on a chat.
     * @description `@` with the name, the first name or the e-mail of a user tells them, by `user:notification` of the type `comment_mention`: at once, or when they come back. A name that several have means nobody. In a chat of HR only HR users are told.
     *
     *     For all signed-in users.
     */
    post: operations["addComment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/status": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Sets the status of a ticket, in any of the six words.
     * @description The reason is kept with closed and resolved.
     *
     *     For all signed-in users.
     */
    put: operations["putTicketStatus"];
    /**
     * Sets the status of a ticket, in any of the six words.
     * @description The reason is kept with closed and resolved.
     *
     *     For all signed-in users.
     */
    post: operations["setTicketStatus"];
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Sets the status of a ticket, in any of the six words.
     * @description The reason is kept with closed and resolved.
     *
     *     For all signed-in users.
     */
    patch: operations["patchTicketStatus"];
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/assign": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a ticket to an operator, or takes it.
     * @description As POST /api/chat-assignment/:chatId/assign.
     *
     *     For all signed-in users.
     */
    post: operations["assignTicket"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/unassign": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes a ticket from its owner.
     * @description For all signed-in users.
     */
    post: operations["unassignTicket"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/close": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Closes a ticket and marks all of it read.
     * @description One that is closed already stays as it is: `history` is null then.
     *
     *     For all signed-in users.
     */
    post: operations["closeTicket"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/priority": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sets the priority of a ticket.
     * @description For all signed-in users.
     */
    post: operations["setTicketPriority"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tickets of the organization, filtered, sorted, page by page.
     * @description An empty filter is none. `total` is counted up to 10,000.
     *
     *     For all signed-in users.
     */
    get: operations["listTickets"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/stats": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many tickets there are, by status and by priority.
     * @description From counts that are kept as tickets change.
     *
     *     For all signed-in users.
     */
    get: operations["getTicketStats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One ticket with its newest messages.
     * @description A chat that was closed and is opened again gets another number; the earlier ones still find it.
     *
     *     For all signed-in users.
     */
    get: operations["getTicket"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Says what a ticket is about: its category and its subject.
     * @description What is left out stays; null takes it away.
     *
     *     For all signed-in users.
     */
    patch: operations["describeTicket"];
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The messages of a ticket, oldest first.
     * @description The newest 500. `hasMore` says that there are older ones: ask again with the first id as `beforeId`.
     *
     *     For all signed-in users.
     */
    get: operations["listTicketMessages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/history": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who did what with a ticket, newest first.
     * @description The newest 200 entries, each with a sentence in the caller’s language. GET /api/chats/:chatId/history has all of them, page by page.
     *
     *     For all signed-in users.
     */
    get: operations["listTicketHistory"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/tags": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Puts a tag on a ticket.
     * @description One that is there already is 400 `tag_present`.
     *
     *     For all signed-in users.
     */
    post: operations["tagTicket"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/tags/{tag}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Takes a tag off a ticket.
     * @description One that is not there is 400 `tag_absent`.
     *
     *     For all signed-in users.
     */
    delete: operations["untagTicket"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/notes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replaces the internal note of a ticket.
     * @description Customers never see it. `history.newValue` is its beginning.
     *
     *     For all signed-in users.
     */
    post: operations["noteTicket"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tickets/{ticketNumber}/rate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Says how the customer was served, from 1 to 5.
     * @description A later rating replaces it; the audit keeps both, and the comments.
     *
     *     For all signed-in users.
     */
    post: operations["rateTicket"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The events after a cursor, oldest first, or the newest ones.
     * @description The same events, payloads and cursors that the sockets of this user get. Ask again with the `cursor` of the answer; `hasMore` says that there are more already.
     *
     *     For all signed-in users.
     */
    get: operations["listEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organizations/current/deadlines": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * When the organization wants its chats answered and closed.
     * @description For admin and manager only.
     */
    get: operations["getDeadlineSettings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Changes when the organization wants its chats answered and closed.
     * @description Counts for a chat from the next thing that happens in it; silence before that closes nothing. `undoSeconds` lets operators take a send back for so long: it leaves after that.
     *
     *     For admin and manager only.
     */
    patch: operations["updateDeadlineSettings"];
    trace?: never;
  };
  "/api/chats/{chatId}/deadlines": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The deadlines of a chat.
     * @description For all signed-in users.
     */
    get: operations["getChatDeadlines"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Gives a chat deadlines of its own.
     * @description What is left out stays as it is. Running deadlines are counted anew.
     *
     *     For all signed-in users.
     */
    patch: operations["updateChatDeadlines"];
    trace?: never;
  };
  "/api/chats/{chatId}/history": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who did what in a chat, newest first.
     * @description Written in the commit that did it. `userId` null: the chat itself, by a deadline or a customer’s message. For the next page give the last id as `before`.
     *
     *     For all signed-in users.
     */
    get: operations["listChatHistory"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chats/{chatId}/scheduled": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Messages that wait for their time, in the order in which they leave.
     * @description For all signed-in users.
     */
    get: operations["listScheduledMessages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/{messageId}/schedule": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Takes back a message that has not left yet.
     * @description 409 `not_scheduled` when it has left, or was taken back before.
     *
     *     For all signed-in users.
     */
    delete: operations["cancelScheduledMessage"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The clients of the organization, filtered, sorted, page by page.
     * @description For all signed-in users.
     */
    get: operations["listClients"];
    put?: never;
    /**
     * Makes a client.
     * @description Chats of a person with the same number (in any spelling), e-mail address or id in a messenger become the client’s, those that come later too.
     *
     *     For all signed-in users.
     */
    post: operations["createClient"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/stats": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many clients there are of each kind, and what they bought.
     * @description The hundred largest segments. Everything is counted when clients change.
     *
     *     For all signed-in users.
     */
    get: operations["readClientStats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/export": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The clients as a file, JSON or CSV, with the conditions of lists.
     * @description In CSV, what a spreadsheet would take for a formula begins with an apostrophe; an import takes it away again.
     *
     *     For all signed-in users.
     */
    get: operations["exportClients"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One client.
     * @description For all signed-in users.
     */
    get: operations["readClient"];
    /**
     * Changes fields of a client; the others stay.
     * @description Null or an empty text clears a field.
     *
     *     For all signed-in users.
     */
    put: operations["updateClient"];
    post?: never;
    /**
     * Deletes a client with its comments. Chats stay.
     * @description For all signed-in users.
     */
    delete: operations["deleteClient"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{id}/financials": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Counts a purchase: revenue, number of purchases, average, last date.
     * @description With an Idempotency-Key it counts once, however often it is repeated.
     *
     *     For all signed-in users.
     */
    put: operations["addClientPurchase"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{id}/comments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The comments on a client, newest first.
     * @description For all signed-in users.
     */
    get: operations["listClientComments"];
    put?: never;
    /**
     * Comments on a client.
     * @description For all signed-in users.
     */
    post: operations["addClientComment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/tags": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tags of the organization by name.
     * @description For all signed-in users.
     */
    get: operations["listClientTags"];
    put?: never;
    /**
     * Makes a tag.
     * @description For all signed-in users.
     */
    post: operations["createClientTag"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/tags/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One tag.
     * @description For all signed-in users.
     */
    get: operations["readClientTag"];
    /**
     * Changes a tag.
     * @description For all signed-in users.
     */
    put: operations["updateClientTag"];
    post?: never;
    /**
     * Deletes a tag, also from its clients.
     * @description For all signed-in users.
     */
    delete: operations["deleteClientTag"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{clientId}/tags/{tagId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a client a tag; again it changes nothing.
     * @description For all signed-in users.
     */
    post: operations["tagClient"];
    /**
     * Takes a tag from a client; again it changes nothing.
     * @description For all signed-in users.
     */
    delete: operations["untagClient"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/analytics/chats": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the chats of a time add up to: tickets, messages, response and resolution times.
     * @description A ticket is a part of a chat without a silence of more than idleMinutes; an answer is a message that an operator wrote. Notices, reactions and failed messages do not count. The figures are of this moment; only averages and counts are exact, percentiles may be 5 % off. The times and counts of a ticket are those of its beginning. Who may not see HR chats gets the figures without them. The times of sla are those of whole chats: from a customer’s first message since the chat was opened to the first answer, and to the closing.
     *
     *     For all signed-in users.
     */
    get: operations["getChatAnalytics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/analytics/operators": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What each operator did in a time.
     * @description A ticket is a part of a chat without a silence of more than idleMinutes; an answer is a message that an operator wrote. Notices, reactions and failed messages do not count. The figures are of this moment; only averages and counts are exact, percentiles may be 5 % off. The times and counts of a ticket are those of its beginning. Who may not see HR chats gets the figures without them. All users of the organization are listed (at most 1,000), by id; touched: chats in which they wrote; assignedActive: chats that they own now, with messages in the range; answered: tickets that they answered first.
     *
     *     For all signed-in users.
     */
    get: operations["getOperatorAnalytics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/analytics/tickets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tickets with messages in a time, those with the newest message first.
     * @description A ticket is a part of a chat without a silence of more than idleMinutes; an answer is a message that an operator wrote. Notices, reactions and failed messages do not count. The figures are of this moment; only averages and counts are exact, percentiles may be 5 % off. The times and counts of a ticket are those of its beginning. Who may not see HR chats gets the figures without them. lastAt and isOpenAtEnd are as they were at the end of the range.
     *
     *     For all signed-in users.
     */
    get: operations["listTicketAnalytics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcasts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The organization’s broadcasts, newest first.
     * @description They are kept for 90 days after their end.
     *
     *     For admin and manager only.
     */
    get: operations["listBroadcasts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcasts/{broadcastId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One broadcast with its progress.
     * @description `broadcast:updated` tells it live to managers, at most once a second.
     *
     *     For admin and manager only.
     */
    get: operations["getBroadcast"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcasts/{broadcastId}/recipients": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who a broadcast is for, and what became of each.
     * @description `unknown`: the provider did not answer, so it may have been sent; it is never sent again by itself. `skipped`: `code` says why.
     *
     *     For admin and manager only.
     */
    get: operations["listBroadcastRecipients"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcasts/{broadcastId}/pause": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Pauses a broadcast.
     * @description Nobody else is sent to; calls of the provider that are open may still end. The same again changes nothing.
     *
     *     For admin and manager only.
     */
    post: operations["pauseBroadcast"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcasts/{broadcastId}/resume": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Resumes a paused broadcast.
     * @description Also after the provider stopped it: see `reason`. It goes on with those who got nothing. The same again changes nothing.
     *
     *     For admin and manager only.
     */
    post: operations["resumeBroadcast"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcasts/{broadcastId}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancels a broadcast for ever.
     * @description Those who got nothing are `skipped`; what was sent stays sent. The same again changes nothing.
     *
     *     For admin and manager only.
     */
    post: operations["cancelBroadcast"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcast-opt-outs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who wants no broadcasts, newest first.
     * @description For admin and manager only.
     */
    get: operations["listOptOuts"];
    put?: never;
    /**
     * Adds numbers that get no broadcasts any more.
     * @description At most 10,000 in one call, in any form in which people write numbers. Customers add themselves when they answer with a stop word.
     *
     *     For admin and manager only.
     */
    post: operations["addOptOuts"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/broadcast-opt-outs/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Takes a number from the list: it gets broadcasts again.
     * @description For admin and manager only.
     */
    delete: operations["removeOptOut"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organizations/current/broadcasts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many messages of broadcasts leave in a day, and which words end them.
     * @description For admin and manager only.
     */
    get: operations["getBroadcastSettings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Changes the limits of broadcasts and the words that end them.
     * @description A customer whose whole message is one of `stopWords` is added to the opt-out list; case and punctuation do not matter. `perDay` and `perAccountDay` count messages since midnight UTC; past them a broadcast waits for the next day.
     *
     *     For admin and manager only.
     */
    patch: operations["updateBroadcastSettings"];
    trace?: never;
  };
  "/api/clients/import": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Imports up to 5,000 clients; a bad one fails alone.
     * @description With an Idempotency-Key a repeated import makes nobody twice, also if the first one was interrupted. `errors` has the first hundred; GET /api/clients/imports/:importId/errors has all.
     *
     *     For all signed-in users.
     */
    post: operations["importClients"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/imports": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Imports a file of up to 500,000 clients while it is uploaded.
     * @description CSV with a header (names of fields, or the titles of an export), or one JSON object a line. Rows are stored as they arrive. Repeat an interrupted upload with its Idempotency-Key and the same file: it goes on where it ended.
     *
     *     For all signed-in users.
     */
    post: operations["uploadClients"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/imports/{importId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How far an import is.
     * @description For all signed-in users.
     */
    get: operations["readClientImport"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/imports/{importId}/errors": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Which rows were not imported and why, by line.
     * @description It says nothing of what is in the rows. Kept for 30 days.
     *
     *     For all signed-in users.
     */
    get: operations["listClientImportErrors"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{id}/erase": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Erases a client and all their chats, for ever.
     * @description All chats of the person on every channel with their files and events, the client with comments, tags and search, contacts, visits to the site. It goes on by itself, also after a restart; repeating the call finds the erasure that runs. Messages in groups stay, and so does what backups and providers have.
     *
     *     For admin only.
     */
    post: operations["eraseClient"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/chats/{id}/erase-person": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Erases the person of a chat, with all their chats, for ever.
     * @description All chats of the person on every channel with their files and events, the client with comments, tags and search, contacts, visits to the site. It goes on by itself, also after a restart; repeating the call finds the erasure that runs. Messages in groups stay, and so does what backups and providers have.
     *
     *     For admin only.
     */
    post: operations["erasePersonOfChat"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/erasures/{erasureId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How far the erasure of a person is.
     * @description For admin only.
     */
    get: operations["readErasure"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/send-text": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a text from a WhatsApp number to an address.
     * @description The chat of the two is found, or made: it needs no operator. Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.
     *
     *     For all signed-in users.
     */
    post: operations["sendText"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/send-media": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a file from a WhatsApp number to an address.
     * @description `mediaPath` is an http(s) address or the `/files/…` path of an own upload. The chat of the two is found, or made: it needs no operator. Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.
     *
     *     For all signed-in users.
     */
    post: operations["sendMedia"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Adds a WhatsApp number.
     * @description It is connected by a scan afterwards (POST …/connect), or becomes a Cloud API number by its settings (PATCH). A number that anybody has added is 409 phone_taken.
     *
     *     For admin and manager only.
     */
    post: operations["createNumber"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/accounts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Adds a WhatsApp number.
     * @description An older name of POST /api/organization-phones.
     *
     *     For admin and manager only.
     */
    post: operations["createNumberByOldName"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones/all": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The numbers of the own organization.
     * @description What becomes of them is told by the socket event phone:updated. What connects a number (QR and pairing code) is for managers and admins; employees read null.
     *
     *     For all signed-in users.
     */
    get: operations["listNumbers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones/{organizationPhoneId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One number.
     * @description For admin and manager only.
     */
    get: operations["getNumber"];
    put?: never;
    post?: never;
    /**
     * Removes a number; its chats stay readable, and can’t be answered any more.
     * @description For admin only.
     */
    delete: operations["deleteNumber"];
    options?: never;
    head?: never;
    /**
     * Changes the settings of a number.
     * @description What is given is changed, null takes away. A Cloud API number needs wabaPhoneNumberId and wabaAccessToken, and works at once; with a new token one that Meta paused sends what waited. Whether the token opens the number is asked of Meta each time one of them is set: 400 waba_token_refused or waba_number_refused when it does not, 503 upstream_unavailable when Meta does not answer; nothing is changed then.
     *
     *     For admin only.
     */
    patch: operations["updateNumber"];
    trace?: never;
  };
  "/api/organization-phones/{organizationPhoneId}/connect": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Connects a number by QR, now and after every restart.
     * @description 202: its session begins; the QR to scan comes by phone:updated and in the number. 200: it is connected, or about to be. A Cloud API number needs none of it and is 400, but for one that Meta paused: that one tries again.
     *
     *     For admin and manager only.
     */
    post: operations["connectNumber"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones/{organizationPhoneId}/pairing-code": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Asks for a code to type on the phone, instead of a QR.
     * @description WhatsApp on the phone: Linked devices, Link with phone number. Waits up to 8 s for the code; 202 when it takes longer: it comes by phone:updated.
     *
     *     For admin and manager only.
     */
    post: operations["requestPairingCode"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones/{organizationPhoneId}/qr": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The QR code to scan, drawn.
     * @description 404 qr_not_ready while there is none. WhatsApp renews it every 20 seconds.
     *
     *     For admin and manager only.
     */
    get: operations["getNumberQr"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones/{organizationPhoneId}/disconnect": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Disconnects a number by QR: its keys are deleted, and it has to be paired again.
     * @description For admin and manager only.
     */
    post: operations["disconnectNumberByPost"];
    /**
     * Disconnects a number by QR: its keys are deleted, and it has to be paired again.
     * @description For admin and manager only.
     */
    delete: operations["disconnectNumber"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones/{organizationPhoneId}/outages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * When a number was not connected, newest first, and what came of it.
     * @description For admin and manager only.
     */
    get: operations["listNumberOutages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/webhook": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Meta verifies the webhook’s address: answers the challenge as text.
     * @description The token must be WABA_VERIFY_TOKEN or the `wabaVerifyToken` of one of the numbers, else 403.
     *
     *     Needs no token.
     */
    get: operations["verifyWabaWebhook"];
    put?: never;
    /**
     * Takes what Meta posts.
     * @description X-Hub-Signature-256 must sign the raw bytes with WABA_APP_SECRET: without it, or with another one, 401 and nothing is read; 503 while no secret is set. 200 comes only after everything in the body is committed. What can’t be read is kept as it came and answered 200 too: Meta would only post it again. Numbers that nobody registered are passed over.
     *
     *     Needs no token.
     */
    post: operations["receiveWabaWebhook"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/media/upload-for-waba": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stores a file, to be sent by address.
     * @description A form with the file in `media` and what it is sent as in `mediaType`: image (to 10 MB), video (50), document (20) or audio (15). The type is told by the bytes. HEIC photos become JPEG, and WebM recordings of browsers become voice notes (Opus in Ogg). Empty files are refused. A file that no message uses within a day is removed.
     *
     *     For all signed-in users.
     */
    post: operations["uploadCloudApiFile"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/broadcast-template": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a template to many people.
     * @description At most 10,000 recipients, each once. Up to 100 of them the call waits for the end, 25 s at most; for more, past that time or with `async` it answers 202, and `statusUrl` or `broadcast:updated` tells the rest. Whoever is on the opt-out list gets nothing. A message shows in the chat of its person; a chat that begins with it is in no list before the person answers.
     *
     *     For admin and manager only.
     */
    post: operations["broadcastTemplate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/broadcast-template/jobs/{jobId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How far a broadcast is.
     * @description The same as GET /api/broadcasts/{broadcastId}, in the form of the original.
     *
     *     For admin and manager only.
     */
    get: operations["getBroadcastJob"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/organization-phones/{organizationPhoneId}/unknown-parts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What Meta’s webhooks brought for a number that belongs to no chat, newest first.
     * @description For whoever teaches the channel a new kind, or looks for a message that was nobody’s. Kept encrypted for 30 days, and deleted with the number.
     *
     *     For admin only.
     */
    get: operations["listUnknownParts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/diagnostics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether a Cloud API number works: its settings, and what Meta says of them.
     * @description 200: it works. 502: Meta refused a check, or does not answer. 500: the token or the number’s id is missing, so Meta was not asked (checks.config). The token itself is never shown.
     *
     *     For admin and manager only.
     */
    get: operations["diagnoseCloudApiNumber"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/logs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What Meta’s webhooks brought to the organization’s numbers, newest first.
     * @description Kinds of messages, statuses with their errors, and fields: no contents, names, numbers of customers, or secrets. Kept for 14 days.
     *
     *     For admin and manager only.
     */
    get: operations["listCloudApiLogs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/send": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a message from a Cloud API number to a phone number.
     * @description The chat of the two is found, or made: it needs no operator. Outside the 24-hour window everything but a template is 400 `window_closed`. Waits up to 8 s for Meta; past that the answer says `queued` and message:status tells the rest. What Meta refuses is 502 `send_failed` with its reason, whatever status Meta gave. Give an Idempotency-Key: then a repeated call never sends twice.
     *
     *     For all signed-in users.
     */
    post: operations["sendCloudApiMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/operator/send": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a message to a chat of a Cloud API number.
     * @description The same as the unified send; the chat must have an operator. Waits up to 8 s for Meta; past that the answer says `queued` and message:status tells the rest. What Meta refuses is 502 `send_failed` with its reason, whatever status Meta gave. Give an Idempotency-Key: then a repeated call never sends twice.
     *
     *     For all signed-in users.
     */
    post: operations["sendCloudApiChatMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/operator/message-status/{messageId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is known of a message’s way to the customer.
     * @description For all signed-in users.
     */
    get: operations["getCloudApiMessageStatus"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/operator/chat/{chatId}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The messages of a WhatsApp chat, newest first.
     * @description For all signed-in users.
     */
    get: operations["listCloudApiChatMessages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/waba/templates": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The templates of a number’s business account, asked of Meta.
     * @description A refusal of Meta’s is 502 `upstream_refused` with `upstreamStatus` and `upstreamError`, also where Meta’s own status is 401: that is about the number’s token, not the caller’s.
     *
     *     For all signed-in users.
     */
    get: operations["listTemplates"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/telegram/organizations/{organizationId}/bots": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The bots of the own organization, newest first.
     * @description For all signed-in users.
     */
    get: operations["listBots"];
    put?: never;
    /**
     * Adds a bot.
     * @description Telegram is asked whose token it is; one that Telegram refuses is 400. With autoStart the bot receives at once; that it could not be started yet is no error, its status tells.
     *
     *     For admin and manager only.
     */
    post: operations["createBot"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/telegram/bots/{botId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One bot.
     * @description For admin and manager only.
     */
    get: operations["getBot"];
    /**
     * Changes a bot.
     * @description Another token, or another way to receive, begins the bot’s session anew. With webhookUrl Telegram posts updates there, with a secret of our making; without it the bot polls.
     *
     *     For admin and manager only.
     */
    put: operations["updateBot"];
    post?: never;
    /**
     * Removes a bot; its chats stay, and can’t be answered any more.
     * @description For admin and manager only.
     */
    delete: operations["deleteBot"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/telegram/bots/{botId}/start": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Starts a bot: it receives from now on, also after restarts.
     * @description Waits up to 8 s for Telegram’s word. A token that Telegram refuses is 500 bot_start_failed; a bot whose start takes longer is answered as it is then, and goes on starting.
     *
     *     For admin and manager only.
     */
    post: operations["startBot"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/telegram/bots/{botId}/stop": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stops a bot: Telegram keeps what is written to it for a day.
     * @description For admin and manager only.
     */
    post: operations["stopBot"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/telegram/bots/{botId}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a text or a file to a Telegram chat of a bot.
     * @description The same as the unified send, with the chat named as Telegram names it; the chat needs no operator.
     *
     *     For all signed-in users.
     */
    post: operations["sendBotMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/telegram/bots/{botId}/chats": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The chats of a bot, the latest message first.
     * @description For all signed-in users.
     */
    get: operations["listBotChats"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/telegram/webhook/{botId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes an update that Telegram posts.
     * @description The header X-Telegram-Bot-Api-Secret-Token must be the secret that the webhook was set with, else 401 and nothing is read. 200 comes only after the update’s rows are committed; one that can’t be read is noted at the bot, or a placeholder stands in its place: Telegram would only post it again.
     *
     *     Needs no token.
     */
    post: operations["receiveTelegramUpdate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/website-widgets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The widgets of the own organization, newest first.
     * @description For admin and manager only.
     */
    get: operations["listWidgets"];
    put?: never;
    /**
     * Makes a widget with a public key of its own.
     * @description For admin and manager only.
     */
    post: operations["createWidget"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/website-widgets/{widgetId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Changes a widget; an inactive one is unknown to every visitor.
     * @description For admin and manager only.
     */
    patch: operations["updateWidget"];
    trace?: never;
  };
  "/api/website-widgets/{widgetId}/rotate-key": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a widget a new public key; pages with the old one stop working.
     * @description For admin and manager only.
     */
    post: operations["rotateWidgetKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/widget/{publicKey}/config": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the widget looks and greets.
     * @description Needs no token.
     */
    get: operations["getWidgetConfig"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/widget/{publicKey}/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Opens a visitor's session; the first message makes its chat.
     * @description The token is given only here. A session in which nobody writes makes no chat.
     *
     *     Needs no token.
     */
    post: operations["openVisitorSession"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/widget/{publicKey}/sessions/{sessionId}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The visitor's own and the operators' messages, oldest first.
     * @description Without a cursor the newest `limit` messages. `afterId` gives those with a greater id, `after` those with a later time, both together those after that time and id. An operator's message may take a moment to be sent and then come with a smaller id than what the visitor wrote meanwhile: who polls should ask without a cursor.
     *
     *     For the visitor of this session only.
     */
    get: operations["listVisitorMessages"];
    put?: never;
    /**
     * A text from the visitor; the first one makes the chat.
     * @description Answered when the message is stored for good. The same `clientMessageId`, or the same Idempotency-Key, sends once and is answered the same.
     *
     *     For the visitor of this session only.
     */
    post: operations["sendVisitorMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/widget/{publicKey}/sessions/{sessionId}/profile": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * What the visitor tells about themselves; null or blank takes it back.
     * @description For the visitor of this session only.
     */
    patch: operations["updateVisitorProfile"];
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Error: {
      /** @description A sentence for a person, in the language of Accept-Language. */
      error: string;
      /**
       * @description A stable word for programs; docs/errors.md says what each means.
       * @example not_found
       * @enum {string}
       */
      code: "not_found" | "bad_request" | "request_aborted" | "payload_too_large" | "unsupported_media_type" | "malformed_json" | "json_too_deep" | "validation_failed" | "cursor_invalid" | "idempotency_key_invalid" | "idempotency_in_progress" | "idempotency_key_reused" | "rate_limited" | "organization_busy" | "request_timeout" | "origin_not_allowed" | "unauthorized" | "token_invalid" | "token_expired" | "token_revoked" | "sign_in_not_found" | "identity_unknown" | "identity_unavailable" | "link_invalid" | "invitation_not_found" | "mail_not_configured" | "invalid_credentials" | "second_factor_required" | "second_factor_wrong" | "wrong_code" | "second_factor_exists" | "second_factor_missing" | "too_many_logins" | "wrong_password" | "forbidden" | "user_not_found" | "email_taken" | "last_admin" | "organization_not_found" | "already_assigned" | "owner_changed" | "chat_not_found" | "chat_merged" | "chat_not_assigned" | "chat_closed" | "send_withdrawn" | "send_queue_full" | "operator_unknown" | "not_retryable" | "not_scheduled" | "schedule_full" | "tag_present" | "tag_absent" | "tags_full" | "command_failed" | "operator_disabled" | "operator_not_hr" | "chat_unavailable" | "chat_busy" | "chat_stuck" | "client_not_found" | "client_email_taken" | "client_user_unknown" | "client_money_too_large" | "client_tag_not_found" | "erasure_not_found" | "import_not_found" | "import_running" | "import_too_long" | "import_unreadable" | "client_tag_taken" | "client_tags_full" | "message_not_found" | "raw_not_kept" | "raw_unreadable" | "account_not_ready" | "window_closed" | "type_not_supported" | "media_type_not_supported" | "media_too_large" | "text_too_long" | "caption_too_long" | "too_many_contacts" | "contact_without_phone" | "reaction_not_supported" | "reaction_target_unknown" | "quoted_message_unknown" | "receiver_invalid" | "phone_not_found" | "send_failed" | "media_not_retryable" | "broadcast_not_found" | "broadcast_over" | "no_recipients" | "opt_out_not_found" | "file_missing" | "unexpected_file" | "malformed_form" | "upload_too_slow" | "uploads_busy" | "media_type_refused" | "media_content_refused" | "media_unreadable" | "media_empty" | "media_path_refused" | "media_url_refused" | "storage_unavailable" | "phone_taken" | "phone_needs_no_session" | "phone_paired" | "qr_not_ready" | "not_waba" | "waba_phone_number_taken" | "waba_settings_missing" | "waba_settings_incomplete" | "waba_token_refused" | "waba_number_refused" | "upstream_unavailable" | "upstream_refused" | "webhook_token_wrong" | "webhook_signature_wrong" | "webhook_not_configured" | "webhook_secret_wrong" | "bot_not_found" | "bot_token_refused" | "bot_token_known" | "bot_start_failed" | "widget_not_found" | "session_unknown" | "ai_unavailable" | "ai_rate_limited" | "internal_error" | "database_unavailable" | "schema_mismatch" | "not_ready";
      /** @description The same as the header X-Request-Id. */
      requestId: string;
      /** @description The same as `error`, where a front end of the original shows it: when a user is made. */
      message?: string;
      /** @description Faults of fields, with code validation_failed; else a text that says more. */
      details?: {
        path: string;
        message: string;
      }[] | string;
    };
    User: {
      id: number;
      organizationId: number;
      email: string;
      name: string | null;
      /** @enum {string} */
      role: "admin" | "manager" | "employee";
      isHr: boolean;
      disabled: boolean;
      /** Format: date-time */
      createdAt: string;
    };
    SignIn: {
      id: number;
      /** @enum {string} */
      method: "password" | "invitation" | "oidc";
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      /** Format: date-time */
      expiresAt: string;
      /** Format: date-time */
      endedAt: string | null;
      /** @description Its tokens are still accepted. */
      active: boolean;
      /** @description The call itself belongs to it. */
      current: boolean;
      /** @description Where it was last seen. */
      address: string | null;
      userAgent: string | null;
    };
    Invitation: {
      id: number;
      email: string;
      name: string | null;
      /** @enum {string} */
      role: "admin" | "manager" | "employee";
      isHr: boolean;
      invitedBy: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      expiresAt: string;
      /** @enum {string} */
      status: "open" | "accepted" | "withdrawn" | "expired";
    };
    Organization: {
      id: number;
      name: string;
      /** Format: date-time */
      createdAt: string;
      /** @description Whether a closed chat that a customer reopens keeps its owner. */
      ownersKeepClosedChats: boolean;
      /**
       * @description The country (ISO 3166-1, two letters) for which phone numbers without one are read; null = numbers must be international.
       * @example KZ
       */
      defaultRegion: string | null;
      /** @description Whether customers are told that an operator has read their messages, where the channel can. Off at first; what was read before it was turned on is not told. */
      sendReadReceipts: boolean;
      /** @description What GET /api/chat-assignment/my-assigned lists when its caller gives no scope: all chats of the organization (as at first), or the caller’s own. */
      myAssignedListsAll: boolean;
    };
    AuditRecord: {
      id: number;
      /** Format: date-time */
      at: string;
      /** @description The operation’s id in this document: `updateUser`. */
      action: string;
      target: {
        /** @description What was changed: `user`. */
        kind: string;
        id: string | null;
      };
      /** @description Who did it; null = was removed since. */
      user: {
        id: number;
        name: string | null;
      } | null;
      /** @description The names of the fields that were sent. */
      fields: string[];
      /** @description Values of fields that are neither secret nor somebody’s words: `{"role": "admin"}`. */
      shown: {
        [key: string]: unknown;
      };
      requestId: string;
      /** @description False = it failed on our side or still runs: it may have happened. */
      done: boolean;
    };
    ListedChat: {
      id: number;
      name: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      isGroup: boolean;
      telegramChatId: string | null;
      telegramUsername: string | null;
      telegramFirstName: string | null;
      telegramLastName: string | null;
      /** Format: date-time */
      lastMessageAt: string | null;
      isHr: boolean;
      ticketNumber: number;
      /** @enum {string} */
      status: "open" | "pending" | "closed";
      /** @enum {string|null} */
      stage: "new" | "in_progress" | "resolved" | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      unreadCount: number;
      snoozeReason: string | null;
      seq: number;
      organizationPhone: components["schemas"]["OrganizationPhoneRef"];
      telegramBot: {
        id: number;
        botUsername: string | null;
        botName: string | null;
      } | null;
      websiteWidget: {
        id: number;
        name: string;
        publicKey: string;
      } | null;
      websiteSession: {
        id: string;
        visitorName: string | null;
        visitorEmail: string | null;
        visitorPhone: string | null;
        /** Format: date-time */
        lastSeenAt: string;
      } | null;
      websiteVisitor: {
        name: string | null;
        email: string | null;
        phone: string | null;
        /** Format: date-time */
        lastSeenAt: string | null;
      } | null;
      assignedUser: components["schemas"]["PersonRef"];
      organizationClients: components["schemas"]["ChatClient"][];
      lastMessage: components["schemas"]["LastMessage"];
      ticket: components["schemas"]["Ticket"];
      tickets: components["schemas"]["TicketNumber"][];
      /**
       * Format: date-time
       * @description WhatsApp Cloud API only: until then anything may be sent, afterwards only templates. Null: the customer has never written.
       */
      windowClosesAt?: string | null;
      /** @description What to call the chat: its name, or for somebody who has given none words in the language of Accept-Language. */
      displayName?: string | null;
      profilePhotoUrl?: null;
    };
    OrganizationPhoneRef: {
      id: number;
      phoneJid: string;
      displayName: string | null;
      connectionType: string;
    } | null;
    PersonRef: {
      id: number;
      name: string | null;
      email: string;
    } | null;
    ChatClient: {
      id: number;
      name: string;
      email: string | null;
      phone: string | null;
      /** @enum {string} */
      clientType: "individual" | "company";
      segment: string | null;
      /** @enum {string} */
      status: "active" | "inactive" | "blocked" | "potential";
      whatsappJid: string | null;
      telegramUserId: string | null;
    };
    LastMessage: {
      id: number;
      content: string;
      senderJid: string | null;
      /** Format: date-time */
      timestamp: string;
      fromMe: boolean;
      type: string;
      isReadByOperator: boolean;
      mediaUrl: string | null;
      quotedMessageId: string | null;
      quotedContent: string | null;
      details: components["schemas"]["MessageDetails"];
    } | null;
    MessageDetails: {
      /** @enum {string} */
      type: "text";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description its preview */
      link?: {
        url?: string;
        title?: string;
        description?: string;
      };
    } | {
      /** @enum {string} */
      type: "file";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      caption?: string;
      voice?: boolean;
      animated?: boolean;
      /** @description a round video note */
      round?: boolean;
      spoiler?: boolean;
      /** @description of a sticker */
      emoji?: string;
      durationSeconds?: number;
      performer?: string;
      trackTitle?: string;
      width?: number;
      height?: number;
    } | {
      /** @enum {string} */
      type: "location";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      latitude?: number;
      longitude?: number;
      name?: string;
      address?: string;
      link?: string;
      /** @description it moves; the newest place stands here */
      live?: boolean;
      /**
       * Format: date-time
       * @description ISO time
       */
      liveUntil?: string;
      /**
       * Format: date-time
       * @description when the newest place was measured
       */
      movedAt?: string;
      accuracyMeters?: number;
      /** @description degrees */
      heading?: number;
      comment?: string;
    } | {
      /** @enum {string} */
      type: "contacts";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      contacts: components["schemas"]["MessageContact"][];
    } | {
      /** @enum {string} */
      type: "button";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      id?: string;
      label?: string;
      payload?: string;
    } | {
      /** @enum {string} */
      type: "list_row";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      id?: string;
      title?: string;
      description?: string;
    } | {
      /** @enum {string} */
      type: "form";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      name?: string;
      /** @description in the order of the form; values that are not text are JSON */
      answers: {
        field: string;
        value: string;
      }[];
    } | {
      /** @enum {string} */
      type: "app_data";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      label?: string;
      data: string;
    } | {
      /** @enum {string} */
      type: "offer";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      title?: string;
      body?: string;
      footer?: string;
      sections?: {
        title?: string;
        rows: {
          id?: string;
          title?: string;
          description?: string;
        }[];
      }[];
      cards?: {
        title?: string;
        body?: string;
        buttons?: {
          label?: string;
          /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
          kind?: string;
          id?: string;
          url?: string;
          phone?: string;
          /** @description what the button copies */
          code?: string;
        }[];
      }[];
    } | {
      /** @enum {string} */
      type: "poll";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      pollId?: string;
      question?: string;
      options: {
        text: string;
        votes?: number;
      }[];
      multiple?: boolean;
      anonymous?: boolean;
      quiz?: boolean;
      closed?: boolean;
    } | {
      /** @enum {string} */
      type: "poll_vote";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description the poll's message, by the id of the provider */
      messageId?: string;
      pollId?: string;
      /** @description the chosen answers; absent = they could not be read */
      options?: string[];
    } | {
      /** @enum {string} */
      type: "order";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      orderId?: string;
      catalogId?: string;
      title?: string;
      text?: string;
      itemCount?: number;
      total?: number;
      currency?: string;
      items?: {
        id?: string;
        name?: string;
        quantity?: number;
        /** @description of one piece, in whole units of the currency */
        price?: number;
        currency?: string;
      }[];
    } | {
      /** @enum {string} */
      type: "product";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      productId?: string;
      catalogId?: string;
      title?: string;
      description?: string;
      price?: number;
      currency?: string;
      link?: string;
    } | {
      /** @enum {string} */
      type: "payment";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description `invoice`, `paid`, `refunded`, `request`, `declined`, `cancelled`, … */
      what: string;
      title?: string;
      amount?: number;
      currency?: string;
      note?: string;
    } | {
      /** @enum {string} */
      type: "call";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      callId?: string;
      video?: boolean;
      /** @description `offered`, `connected`, `missed`, `rejected`, `failed`, `ended`, `planned` … */
      outcome?: string;
      durationSeconds?: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      startsAt?: string;
      title?: string;
    } | {
      /** @enum {string} */
      type: "event";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      name?: string;
      description?: string;
      /**
       * Format: date-time
       * @description ISO time
       */
      startsAt?: string;
      /**
       * Format: date-time
       * @description ISO time
       */
      endsAt?: string;
      place?: string;
      link?: string;
      cancelled?: boolean;
    } | {
      /** @enum {string} */
      type: "invite";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      groupId?: string;
      name?: string;
      link?: string;
      /**
       * Format: date-time
       * @description ISO time
       */
      expiresAt?: string;
    } | {
      /** @enum {string} */
      type: "checklist";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      title?: string;
      tasks: {
        id?: string;
        text?: string;
        done?: boolean;
      }[];
    } | {
      /** @enum {string} */
      type: "shared";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      people?: components["schemas"]["MessageContact"][];
      chats?: {
        id?: string;
        title?: string;
        username?: string;
      }[];
    } | {
      /** @enum {string} */
      type: "gift";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      what: string;
      title?: string;
      text?: string;
      count?: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      until?: string;
    } | {
      /** @enum {string} */
      type: "paid_media";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description in the stars of the provider */
      price?: number;
      files?: number;
    } | {
      /** @enum {string} */
      type: "game";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      title?: string;
      description?: string;
      emoji?: string;
      value?: number;
    } | {
      /** @enum {string} */
      type: "number_changed";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      old?: string;
      new?: string;
    } | {
      /** @enum {string} */
      type: "reaction";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description by the id of the provider */
      messageId?: string;
      emoji?: string;
      /** @description all of the person’s, where the provider allows several; `emoji` is the newest */
      emojis?: string[];
    } | {
      /** @enum {string} */
      type: "edit";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description by the id of the provider */
      messageId?: string;
    } | {
      /** @enum {string} */
      type: "deletion";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description by the id of the provider */
      messageId?: string;
    } | {
      /** @enum {string} */
      type: "notice";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description the provider's word for it */
      what: string;
      values?: {
        [key: string]: string;
      };
    } | {
      /** @enum {string} */
      type: "unsupported";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      /** @description the provider's word for its kind */
      what?: string;
      /** @description the provider's error code */
      code?: number;
      /** @description in words */
      reason?: string;
    } | {
      /** @enum {string} */
      type: "template";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: {
        headline?: string;
        body?: string;
        /** @description `ad`, `post`, or the word of the provider */
        source?: string;
        /** @description the id of the ad */
        sourceId?: string;
        link?: string;
        imageUrl?: string;
        videoUrl?: string;
        /** @description `ctwa_clid` of Meta */
        clickId?: string;
        /** @description the greeting that the ad showed */
        greeting?: string;
      };
      /** @description the product that the customer asks about */
      product?: {
        catalogId?: string;
        productId?: string;
        title?: string;
        link?: string;
      };
      /** @description the topic of a forum */
      topicId?: string;
      topicName?: string;
      /** @description an answer to a story or status */
      story?: boolean;
      /** @description files that were sent together share it */
      albumId?: string;
      viewOnce?: boolean;
      /** @description came through the customer's broadcast list */
      broadcast?: boolean;
      /** @description too large for the wire: texts and lists were cut */
      truncated?: boolean;
      /** @description the bot through which it was written */
      viaBot?: string;
      /** @description the animation that it was sent with */
      effectId?: string;
      /** @description under the message */
      buttons?: {
        label?: string;
        /** @description `reply`, `url`, `call`, `copy`, or the word of the provider */
        kind?: string;
        id?: string;
        url?: string;
        phone?: string;
        /** @description what the button copies */
        code?: string;
      }[];
      name?: string;
      language?: string;
      parameters?: string[];
    } | null;
    MessageEntity: {
      /** @description the provider's word: `text_link`, `url`, `mention`, `text_mention`, `custom_emoji`, `bold`, `code` … */
      type: string;
      /** @description start in `content`, in UTF-16 units */
      offset: number;
      /** @description in UTF-16 units */
      length: number;
      /** @description the address behind the words */
      url?: string;
      /** @description the mentioned person, by the id of the provider */
      userId?: string;
      /** @description the name of the mentioned person */
      name?: string;
      /** @description of a custom emoji */
      emojiId?: string;
      /** @description of a block of code */
      language?: string;
    };
    MessageContact: {
      name?: string;
      phones?: {
        phone: string;
        type?: string;
        whatsappId?: string;
      }[];
      emails?: string[];
      company?: string;
      /** @description position in the company */
      title?: string;
      links?: string[];
      addresses?: string[];
      birthday?: string;
      note?: string;
      /** @description by the id of the provider */
      userId?: string;
    };
    Ticket: {
      number: number;
      /** @enum {string} */
      status: "open" | "pending" | "closed";
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
    } | null;
    TicketNumber: {
      number: number;
      /** @enum {string|null} */
      status: "open" | "pending" | "closed" | null;
      /** @enum {string|null} */
      priority: "low" | "normal" | "high" | "urgent" | null;
      /** Format: date-time */
      createdAt?: string;
    };
    Pagination: {
      total: number;
      limit: number;
      offset: number;
      hasMore: boolean;
      nextCursor: string | null;
      prevCursor: string | null;
    };
    Chat: {
      id: number;
      organizationId: number;
      name: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      organizationPhoneId: number | null;
      isGroup: boolean;
      telegramBotId: number | null;
      telegramChatId: string | null;
      telegramUserId: string | null;
      telegramUsername: string | null;
      telegramFirstName: string | null;
      telegramLastName: string | null;
      websiteWidgetId: number | null;
      /** Format: date-time */
      lastMessageAt: string | null;
      isHr: boolean;
      ticketNumber: number;
      assignedUserId: number | null;
      /** Format: date-time */
      assignedAt: string | null;
      /** @enum {string} */
      status: "open" | "pending" | "closed";
      /** @enum {string|null} */
      stage: "new" | "in_progress" | "resolved" | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      tags: string | null;
      category: string | null;
      subject: string | null;
      unreadCount: number;
      /** Format: date-time */
      firstResponseAt: string | null;
      /** Format: date-time */
      resolvedAt: string | null;
      /** Format: date-time */
      closedAt: string | null;
      closeReason: string | null;
      customerRating: number | null;
      internalNotes: string | null;
      /** Format: date-time */
      pendingUntil: string | null;
      snoozeReason: string | null;
      /** Format: date-time */
      updatedAt: string;
      seq: number;
      organizationPhone: components["schemas"]["OrganizationPhoneRef"];
      telegramBot: {
        id: number;
        botUsername: string | null;
        botName: string | null;
      } | null;
      websiteWidget: {
        id: number;
        name: string;
        publicKey: string;
      } | null;
      websiteSession: {
        id: string;
        visitorName: string | null;
        visitorEmail: string | null;
        visitorPhone: string | null;
        /** Format: date-time */
        lastSeenAt: string;
      } | null;
      websiteVisitor: {
        name: string | null;
        email: string | null;
        phone: string | null;
        /** Format: date-time */
        lastSeenAt: string | null;
      } | null;
      assignedUser: components["schemas"]["PersonRef"];
      organizationClients: components["schemas"]["ChatClient"][];
      lastMessage: components["schemas"]["LastMessage"];
      ticket: components["schemas"]["Ticket"];
      tickets: components["schemas"]["TicketNumber"][];
      /**
       * Format: date-time
       * @description WhatsApp Cloud API only: until then anything may be sent, afterwards only templates. Null: the customer has never written.
       */
      windowClosesAt?: string | null;
    };
    HistoryMessage: {
      id: number;
      chatId: number;
      seq: number | null;
      whatsappMessageId: string | null;
      telegramMessageId: number | null;
      content: string;
      senderJid: string | null;
      senderName: string | null;
      receivingPhoneJid: string | null;
      fromMe: boolean;
      type: string;
      mediaUrl: string | null;
      /**
       * @description Of its file: waiting (being fetched), ready, failed (can be tried again).
       * @enum {string|null}
       */
      mediaState: "waiting" | "ready" | "failed" | null;
      thumbnailUrl: string | null;
      filename: string | null;
      mimeType: string | null;
      size: number | null;
      /** Format: date-time */
      timestamp: string;
      status: string;
      errorCode: string | null;
      errorText: string | null;
      isReadByOperator: boolean;
      /** Format: date-time */
      readAt: string | null;
      quotedMessageId: string | null;
      quotedContent: string | null;
      details: components["schemas"]["MessageDetails"];
      /** @description Neither unread nor an answer: a reaction, an edit, a deletion, a notice. */
      quiet: boolean;
      /** @description Those that stand, oldest first: of each person those of his newest reaction. At most those of 200 people. */
      reactions: components["schemas"]["MessageReaction"][];
      /** Format: date-time */
      editedAt: string | null;
      /** @description The first text of an edited message. */
      originalContent: string | null;
      /**
       * Format: date-time
       * @description When its writer deleted it. The text stays for operators.
       */
      deletedAt: string | null;
      senderUserId: number | null;
      senderUser: components["schemas"]["PersonRef"];
      ticketNumber: number | null;
      ticketStatus: string | null;
      ticketPriority: string | null;
      clientId: number | null;
      hasResponsible: boolean;
      responsibleUser: components["schemas"]["PersonRef"];
    };
    MessageReaction: {
      /** @description an emoji, or the provider’s id of a custom one */
      emoji: string;
      /** @description of our side */
      fromMe: boolean;
      /** @description the name of whoever reacted */
      by?: string;
      senderJid?: string;
      /** @description the operator who reacted */
      userId?: number;
      /**
       * Format: date-time
       * @description by the provider’s clock
       */
      at: string;
    };
    MessageRow: {
      id: number;
      organizationId: number;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      organizationPhoneId: number | null;
      whatsappMessageId: string | null;
      telegramBotId: number | null;
      telegramMessageId: number | null;
      telegramChatId: string | null;
      chatId: number;
      seq: number | null;
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      senderJid: string | null;
      senderName: string | null;
      telegramUserId: string | null;
      telegramUsername: string | null;
      fromMe: boolean;
      content: string;
      type: string;
      mediaUrl: string | null;
      /**
       * @description Of its file: waiting (being fetched), ready, failed (can be tried again).
       * @enum {string|null}
       */
      mediaState: "waiting" | "ready" | "failed" | null;
      thumbnailUrl: string | null;
      filename: string | null;
      mimeType: string | null;
      size: number | null;
      /** Format: date-time */
      timestamp: string;
      status: string;
      errorCode: string | null;
      errorText: string | null;
      isHr: boolean;
      isReadByOperator: boolean;
      /** Format: date-time */
      readAt: string | null;
      senderUserId: number | null;
      quotedMessageId: string | null;
      quotedContent: string | null;
      details: components["schemas"]["MessageDetails"];
      /** @description Neither unread nor an answer: a reaction, an edit, a deletion, a notice. */
      quiet: boolean;
      /** @description Those that stand, oldest first: of each person those of his newest reaction. At most those of 200 people. */
      reactions: components["schemas"]["MessageReaction"][];
      /** Format: date-time */
      editedAt: string | null;
      /** @description The first text of an edited message. */
      originalContent: string | null;
      /**
       * Format: date-time
       * @description When its writer deleted it. The text stays for operators.
       */
      deletedAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      senderUser: components["schemas"]["PersonRef"];
    };
    Upload: {
      /** @enum {boolean} */
      success: true;
      /** @description The stored name, with its random part. */
      fileName: string;
      /** @enum {string} */
      mediaType: "image" | "video" | "document" | "audio";
      size: number;
      /** @description By the bytes of the file. */
      mimeType: string;
      /** @example /files/image/Jx3vT0kq.jpg */
      fileUrl: string;
      /** @description What `mediaPath` and `mediaUrl` of sends take. */
      filePath: string;
      thumbnailUrl: string | null;
    };
    Suggestions: {
      /** @enum {boolean} */
      success: true;
      chatId: number;
      /** @description Ready to be sent as they are. */
      suggestions: string[];
      /** @description How many there are: fewer than asked for is no error. */
      count: number;
      /** @description For each suggestion what in it nobody on our side said before, to be checked: a link, a contact, a promise, an amount, or another language. */
      flags: ("link" | "contact" | "promise" | "amount" | "language")[][];
      /**
       * @description Why there are none: no message of a customer in the last hour, or it was answered.
       * @enum {string}
       */
      reason?: "no_messages" | "answered";
      /** @description The seq of the newest message that they are made for. */
      basedOnSeq: number | null;
      cached: boolean;
      /** Format: date-time */
      timestamp: string;
    };
    AiSettings: {
      /** @description The name that suggestions speak for; null = the organization’s own. */
      companyName: string | null;
      tone: string | null;
      language: string;
      /** @description What suggestions may say and promise. */
      rules: string | null;
      /** @description Suggest by itself after a customer’s burst of messages. */
      autoSuggest: boolean;
      /** @description How long the customer must be silent for that. */
      quietSeconds: number;
    };
    WorkChat: {
      id: number;
      organizationId: number;
      name: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      organizationPhoneId: number | null;
      isGroup: boolean;
      telegramBotId: number | null;
      telegramChatId: string | null;
      telegramUserId: string | null;
      telegramUsername: string | null;
      telegramFirstName: string | null;
      telegramLastName: string | null;
      websiteWidgetId: number | null;
      /** Format: date-time */
      lastMessageAt: string | null;
      isHr: boolean;
      ticketNumber: number;
      assignedUserId: number | null;
      /** Format: date-time */
      assignedAt: string | null;
      /** @enum {string} */
      status: "open" | "pending" | "closed";
      /** @enum {string|null} */
      stage: "new" | "in_progress" | "resolved" | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      tags: string | null;
      category: string | null;
      subject: string | null;
      unreadCount: number;
      /** Format: date-time */
      firstResponseAt: string | null;
      /** Format: date-time */
      resolvedAt: string | null;
      /** Format: date-time */
      closedAt: string | null;
      closeReason: string | null;
      customerRating: number | null;
      internalNotes: string | null;
      /** Format: date-time */
      pendingUntil: string | null;
      snoozeReason: string | null;
      /** Format: date-time */
      updatedAt: string;
      seq: number;
      /** @description What to call the chat: its name, or for somebody who has given none words in the language of Accept-Language. */
      displayName: string | null;
      assignedUser: components["schemas"]["PersonRef"];
      organizationPhone: {
        id: number;
        phoneJid: string;
        displayName: string | null;
        connectionType: string;
      } | null;
      lastMessage: components["schemas"]["LastMessage"];
    };
    ChatRow: {
      id: number;
      organizationId: number;
      name: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      organizationPhoneId: number | null;
      isGroup: boolean;
      telegramBotId: number | null;
      telegramChatId: string | null;
      telegramUserId: string | null;
      telegramUsername: string | null;
      telegramFirstName: string | null;
      telegramLastName: string | null;
      websiteWidgetId: number | null;
      /** Format: date-time */
      lastMessageAt: string | null;
      isHr: boolean;
      ticketNumber: number;
      assignedUserId: number | null;
      /** Format: date-time */
      assignedAt: string | null;
      /** @enum {string} */
      status: "open" | "pending" | "closed";
      /** @enum {string|null} */
      stage: "new" | "in_progress" | "resolved" | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      tags: string | null;
      category: string | null;
      subject: string | null;
      unreadCount: number;
      /** Format: date-time */
      firstResponseAt: string | null;
      /** Format: date-time */
      resolvedAt: string | null;
      /** Format: date-time */
      closedAt: string | null;
      closeReason: string | null;
      customerRating: number | null;
      internalNotes: string | null;
      /** Format: date-time */
      pendingUntil: string | null;
      snoozeReason: string | null;
      /** Format: date-time */
      updatedAt: string;
      seq: number;
      assignedUser: components["schemas"]["PersonRef"];
    };
    TicketHistoryRow: {
      id: number;
      chatId: number;
      userId: number | null;
      changeType: string;
      oldValue: string | null;
      newValue: string | null;
      /** @description A sentence, or what the person typed who changed it. */
      description: string;
      /** Format: date-time */
      createdAt: string;
      user: {
        id: number;
        name: string | null;
      } | null;
    } | null;
    ChatComment: {
      id: number;
      organizationId: number;
      chatId: number;
      userId: number | null;
      content: string;
      /** Format: date-time */
      createdAt: string;
      user: components["schemas"]["PersonRef"];
    };
    TicketRow: {
      id: number;
      organizationId: number;
      name: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      organizationPhoneId: number | null;
      isGroup: boolean;
      telegramBotId: number | null;
      telegramChatId: string | null;
      telegramUserId: string | null;
      telegramUsername: string | null;
      telegramFirstName: string | null;
      telegramLastName: string | null;
      websiteWidgetId: number | null;
      /** Format: date-time */
      lastMessageAt: string | null;
      isHr: boolean;
      ticketNumber: number;
      assignedUserId: number | null;
      /** Format: date-time */
      assignedAt: string | null;
      /** @enum {string} */
      status: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
      /** @enum {string|null} */
      stage: "new" | "in_progress" | "resolved" | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      tags: string[];
      category: string | null;
      subject: string | null;
      unreadCount: number;
      /** Format: date-time */
      firstResponseAt: string | null;
      /** Format: date-time */
      resolvedAt: string | null;
      /** Format: date-time */
      closedAt: string | null;
      closeReason: string | null;
      customerRating: number | null;
      internalNotes: string | null;
      /** Format: date-time */
      pendingUntil: string | null;
      snoozeReason: string | null;
      /** Format: date-time */
      updatedAt: string;
      seq: number;
      assignedUser: components["schemas"]["PersonRef"];
    };
    ListedTicket: {
      id: number;
      ticketNumber: number;
      /** @enum {string} */
      status: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      subject: string | null;
      category: string | null;
      tags: string[];
      assignedUser: {
        id: number;
        name: string | null;
      } | null;
      client: {
        phoneJid: string;
        name: string | null;
      } | null;
      unreadCount: number;
      isHr: boolean;
      channel: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** Format: date-time */
      lastMessageAt: string | null;
      lastMessage: {
        id: number;
        content: string;
        /** Format: date-time */
        timestamp: string;
      } | null;
      name: string | null;
      remoteJid: string | null;
      receivingPhoneJid?: unknown;
    };
    OneTicket: {
      id: number;
      organizationId: number;
      name: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      organizationPhoneId: number | null;
      isGroup: boolean;
      telegramBotId: number | null;
      telegramChatId: string | null;
      telegramUserId: string | null;
      telegramUsername: string | null;
      telegramFirstName: string | null;
      telegramLastName: string | null;
      websiteWidgetId: number | null;
      /** Format: date-time */
      lastMessageAt: string | null;
      isHr: boolean;
      ticketNumber: number;
      assignedUserId: number | null;
      /** Format: date-time */
      assignedAt: string | null;
      /** @enum {string} */
      status: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
      /** @enum {string|null} */
      stage: "new" | "in_progress" | "resolved" | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      tags: string[];
      category: string | null;
      subject: string | null;
      unreadCount: number;
      /** Format: date-time */
      firstResponseAt: string | null;
      /** Format: date-time */
      resolvedAt: string | null;
      /** Format: date-time */
      closedAt: string | null;
      closeReason: string | null;
      customerRating: number | null;
      internalNotes: string | null;
      /** Format: date-time */
      pendingUntil: string | null;
      snoozeReason: string | null;
      /** Format: date-time */
      updatedAt: string;
      seq: number;
      assignedUser: components["schemas"]["PersonRef"];
      client: {
        phoneJid: string;
        name: string | null;
      } | null;
      clients: Record<string, never>[];
      messages: components["schemas"]["MessageRow"][];
      _count: {
        messages: number;
      };
    };
    TicketMessage: {
      id: number;
      organizationId: number;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      organizationPhoneId: number | null;
      whatsappMessageId: string | null;
      telegramBotId: number | null;
      telegramMessageId: number | null;
      telegramChatId: string | null;
      chatId: number;
      seq: number | null;
      receivingPhoneJid: string | null;
      remoteJid: string | null;
      senderJid: string | null;
      senderName: string | null;
      telegramUserId: string | null;
      telegramUsername: string | null;
      fromMe: boolean;
      content: string;
      type: string;
      mediaUrl: string | null;
      /**
       * @description Of its file: waiting (being fetched), ready, failed (can be tried again).
       * @enum {string|null}
       */
      mediaState: "waiting" | "ready" | "failed" | null;
      thumbnailUrl: string | null;
      filename: string | null;
      mimeType: string | null;
      size: number | null;
      /** Format: date-time */
      timestamp: string;
      status: string;
      errorCode: string | null;
      errorText: string | null;
      isHr: boolean;
      isReadByOperator: boolean;
      /** Format: date-time */
      readAt: string | null;
      senderUserId: number | null;
      quotedMessageId: string | null;
      quotedContent: string | null;
      details: components["schemas"]["MessageDetails"];
      /** @description Neither unread nor an answer: a reaction, an edit, a deletion, a notice. */
      quiet: boolean;
      /** @description Those that stand, oldest first: of each person those of his newest reaction. At most those of 200 people. */
      reactions: components["schemas"]["MessageReaction"][];
      /** Format: date-time */
      editedAt: string | null;
      /** @description The first text of an edited message. */
      originalContent: string | null;
      /**
       * Format: date-time
       * @description When its writer deleted it. The text stays for operators.
       */
      deletedAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      senderUser: components["schemas"]["PersonRef"];
      hasResponsible: boolean;
      responsibleUser: components["schemas"]["PersonRef"];
    };
    FeedEvent: components["schemas"]["ChatNewFeedEvent"] | components["schemas"]["MessageNewFeedEvent"] | components["schemas"]["ChatUpdatedFeedEvent"] | components["schemas"]["MessagesReadFeedEvent"] | components["schemas"]["MessageStatusFeedEvent"] | components["schemas"]["MessageUpdatedFeedEvent"] | components["schemas"]["ChatDeletedFeedEvent"] | components["schemas"]["ChatMergedFeedEvent"] | components["schemas"]["PhoneUpdatedFeedEvent"] | components["schemas"]["ClientCreatedFeedEvent"] | components["schemas"]["ClientUpdatedFeedEvent"] | components["schemas"]["ClientsImportedFeedEvent"] | components["schemas"]["ClientDeletedFeedEvent"] | components["schemas"]["AiSuggestionsFeedEvent"] | components["schemas"]["BroadcastUpdatedFeedEvent"] | components["schemas"]["UserNotificationFeedEvent"];
    ChatNewFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "chat:new";
      data: components["schemas"]["ChatNewEvent"];
    };
    /** @description A chat began. */
    ChatNewEvent: {
      id: number;
      organizationId: number;
      name: string | null;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      remoteJid: string | null;
      receivingPhoneJid?: string;
      telegramChatId?: string;
      telegramUsername?: string;
      websiteWidgetId?: number;
      isGroup: boolean;
      ticketNumber: number;
      /** @enum {string} */
      status: "open" | "pending" | "closed";
      /** @enum {string|null} */
      stage?: "new" | "in_progress" | "resolved" | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      unreadCount: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      lastMessageAt: string;
      /**
       * Format: date-time
       * @description ISO time
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    MessageNewFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "message:new";
      data: components["schemas"]["MessageNewEvent"];
    };
    /** @description A message came or went. */
    MessageNewEvent: {
      id: number;
      chatId: number;
      content: string;
      type: string;
      mediaUrl: string | null;
      filename: string | null;
      mimeType?: string;
      size?: number;
      /**
       * @description of an incoming file
       * @enum {string}
       */
      mediaState?: "waiting" | "ready" | "failed";
      thumbnailUrl?: string;
      fromMe: boolean;
      status: string;
      /** @enum {string} */
      channel: "whatsapp" | "telegram" | "website";
      senderJid?: string;
      senderName?: string;
      telegramUsername?: string;
      senderUserId?: number;
      senderUser?: {
        id: number;
        name?: string | null;
        email?: string;
      };
      quotedMessageId?: string;
      quotedContent?: string;
      details?: components["schemas"]["MessageDetails"];
      /**
       * @description neither unread nor an answer: a reaction, an edit, a deletion, a notice
       * @enum {boolean}
       */
      quiet?: true;
      /** @description all that stand now */
      reactions?: components["schemas"]["MessageReaction"][];
      /**
       * Format: date-time
       * @description ISO time
       */
      editedAt?: string;
      /** @description its first text; `content` is the present one */
      originalContent?: string;
      /**
       * Format: date-time
       * @description its writer deleted it; the text stays for operators
       */
      deletedAt?: string;
      hasResponsible: boolean;
      responsibleUser?: {
        id: number;
        name?: string | null;
        email?: string;
      };
      /**
       * Format: date-time
       * @description when the message was written, not when the event was
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ChatUpdatedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "chat:updated";
      data: components["schemas"]["ChatUpdatedEvent"];
    };
    /** @description Fields of a chat changed; only those are in it. */
    ChatUpdatedEvent: {
      id: number;
      chatId: number;
      /** @enum {string} */
      status?: "open" | "pending" | "closed";
      /** @enum {string} */
      priority?: "low" | "normal" | "high" | "urgent";
      assignedUserId?: number | null;
      assignedUser?: {
        id: number;
        name?: string | null;
        email?: string;
      } | null;
      isHr?: boolean;
      ticketNumber?: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      assignedAt?: string | null;
      /** @enum {string|null} */
      stage?: "new" | "in_progress" | "resolved" | null;
      tags?: string | null;
      category?: string | null;
      subject?: string | null;
      /**
       * Format: date-time
       * @description ISO time
       */
      closedAt?: string | null;
      closeReason?: string | null;
      customerRating?: number | null;
      internalNotes?: string | null;
      /**
       * Format: date-time
       * @description ISO time
       */
      pendingUntil?: string | null;
      snoozeReason?: string | null;
      /** @description the time for an answer has passed */
      overdue?: boolean;
      /**
       * Format: date-time
       * @description ISO time
       */
      responseDueAt?: string | null;
      /**
       * Format: date-time
       * @description ISO time
       */
      closeDueAt?: string | null;
      /**
       * Format: date-time
       * @description of the messages that wait for their time
       */
      nextSendAt?: string | null;
      scheduledMessages?: number;
      unreadCount?: number;
      name?: string | null;
      websiteSession?: {
        id: string;
      };
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    MessagesReadFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "messages:read";
      data: components["schemas"]["MessagesReadEvent"];
    };
    /** @description Marks went. */
    MessagesReadEvent: {
      chatId: number;
      readByUserId: number | null;
      /** @description those that were marked, when ids were named */
      messageIds?: number[];
      /** @description all up to this one; without both: all */
      upToMessageId?: number;
      markedCount: number;
      /** @description what is left */
      unreadCount: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    MessageStatusFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "message:status";
      data: components["schemas"]["MessageStatusEvent"];
    };
    /** @description What became of a sent message. */
    MessageStatusEvent: {
      messageId: number;
      chatId: number;
      /** @enum {string} */
      status: "queued" | "unknown" | "sent" | "failed" | "delivered" | "read";
      whatsappMessageId?: string;
      telegramMessageId?: number;
      errorCode?: string;
      error?: string;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    MessageUpdatedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "message:updated";
      data: components["schemas"]["MessageUpdatedEvent"];
    };
    /** @description A message that was told before is different now: its file is here or can’t be had, its reactions changed, it was edited or deleted, or its place moved (told at most every 15 seconds). */
    MessageUpdatedEvent: {
      id: number;
      chatId: number;
      content: string;
      type: string;
      mediaUrl: string | null;
      thumbnailUrl: string | null;
      filename: string | null;
      mimeType?: string;
      size?: number;
      /** @enum {string} */
      mediaState?: "waiting" | "ready" | "failed";
      details?: components["schemas"]["MessageDetails"];
      /** @description all that stand now */
      reactions?: components["schemas"]["MessageReaction"][];
      /**
       * Format: date-time
       * @description ISO time
       */
      editedAt?: string;
      /** @description its first text; `content` is the present one */
      originalContent?: string;
      /**
       * Format: date-time
       * @description its writer deleted it; the text stays for operators
       */
      deletedAt?: string;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ChatDeletedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "chat:deleted";
      data: components["schemas"]["ChatDeletedEvent"];
    };
    /** @description A chat is gone. */
    ChatDeletedEvent: {
      chatId: number;
      /** @description the chat that its messages went to */
      mergedInto?: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ChatMergedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "chat:merged";
      data: components["schemas"]["ChatMergedEvent"];
    };
    /** @description Another chat turned out to be the same person’s: its messages are in this one now. */
    ChatMergedEvent: {
      chatId: number;
      /** @description the chat that is gone */
      mergedChatId: number;
      /** @description load the history again to see them */
      movedMessages: number;
      unreadCount: number;
      name: string | null;
      remoteJid: string | null;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    PhoneUpdatedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "phone:updated";
      data: components["schemas"]["PhoneUpdatedEvent"];
    };
    /** @description A WhatsApp number is new, is another in some way, or is gone. */
    PhoneUpdatedEvent: {
      id: number;
      phoneJid: string;
      displayName: string | null;
      /** @enum {string} */
      connectionType: "baileys" | "waba";
      /** @enum {string} */
      status: "disconnected" | "loading" | "pending" | "connected" | "reconnecting" | "logged_out";
      /**
       * Format: date-time
       * @description ISO time
       */
      lastConnectedAt: string | null;
      /** @description why it is not connected */
      lastErrorCode: string | null;
      /** @description why the provider lets nothing be sent */
      pausedCode: string | null;
      /** @description what the QR code to scan says; managers and admins only, while the status is `pending` */
      qrCode?: string | null;
      /**
       * Format: date-time
       * @description with it
       */
      qrExpiresAt?: string | null;
      /** @description what to type on the phone instead; likewise */
      pairingCode?: string | null;
      /** @enum {boolean} */
      deleted?: true;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientCreatedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "client:created";
      data: components["schemas"]["ClientCreatedEvent"];
    };
    /** @description A client was made. */
    ClientCreatedEvent: {
      clientId: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientUpdatedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "client:updated";
      data: components["schemas"]["ClientUpdatedEvent"];
    };
    /** @description A client changed: load it again. */
    ClientUpdatedEvent: {
      clientId: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientsImportedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "clients:imported";
      data: components["schemas"]["ClientsImportedEvent"];
    };
    /** @description An import is over: load the list again. */
    ClientsImportedEvent: {
      importId: string;
      created: number;
      failed: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientDeletedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "client:deleted";
      data: components["schemas"]["ClientDeletedEvent"];
    };
    /** @description A client is gone. */
    ClientDeletedEvent: {
      clientId: number;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    AiSuggestionsFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "ai:suggestions";
      data: components["schemas"]["AiSuggestionsEvent"];
    };
    /** @description Suggested replies. Not told again to who comes later: GET /api/ai/suggestions/:chatId has them. */
    AiSuggestionsEvent: {
      chatId: number;
      /** @description ready to be sent; empty = nothing waits for an answer */
      suggestions: string[];
      /** @description for each of them what in it nobody on our side said: link, contact, promise, amount, language */
      flags: string[][];
      /** @description the `seq` of the newest message that they are made for */
      basedOnSeq: number | null;
      requestId: string;
      /** @description nobody asked: the customer wrote and waits */
      auto: boolean;
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    BroadcastUpdatedFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "broadcast:updated";
      data: components["schemas"]["BroadcastUpdatedEvent"];
    };
    /** @description How far a message to many people is; at most once a second. */
    BroadcastUpdatedEvent: {
      id: number;
      /** @enum {string} */
      status: "queued" | "running" | "paused" | "completed" | "cancelled" | "failed";
      /** @description why it is paused, waits or failed */
      reason: string | null;
      /**
       * Format: date-time
       * @description while it waits for a time
       */
      resumesAt: string | null;
      total: number;
      /** @description recipients by state */
      counts: {
        waiting?: number;
        sending?: number;
        sent?: number;
        delivered?: number;
        read?: number;
        failed?: number;
        unknown?: number;
        skipped?: number;
      };
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    UserNotificationFeedEvent: {
      /**
       * @description The name of the socket event. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      event: "user:notification";
      data: components["schemas"]["UserNotificationEvent"];
    };
    /** @description Something for you. */
    UserNotificationEvent: {
      /** @description `chat_assigned`: another gave you this chat; `response_overdue`: a customer waits too long (told to all when nobody owns the chat); `comment_mention`: somebody named you in a comment on the chat (data.commentId) */
      type: string;
      message: string;
      data?: {
        chatId: number;
        ticketNumber?: number;
        byUserId?: number | null;
        commentId?: number;
      };
      /**
       * Format: date-time
       * @description ISO time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    DeadlineSettings: {
      firstResponseMinutes: number | null;
      nextResponseMinutes: number | null;
      closeAfterMinutes: number | null;
      farewell: string | null;
      undoSeconds: number;
    };
    ChatDeadlines: {
      chatId: number;
      overrides: {
        firstResponseMinutes?: number | null;
        nextResponseMinutes?: number | null;
        closeAfterMinutes?: number | null;
      };
      /** Format: date-time */
      unansweredSince: string | null;
      /** Format: date-time */
      responseDueAt: string | null;
      overdue: boolean;
      /** Format: date-time */
      closeDueAt: string | null;
      /** Format: date-time */
      pendingUntil: string | null;
    };
    ScheduledMessage: {
      id: number;
      chatId: number;
      type: string;
      content: string;
      mediaUrl: string | null;
      /** Format: date-time */
      sendAt: string;
      senderUser: components["schemas"]["PersonRef"];
    };
    Client: {
      id: number;
      organizationId: number;
      /** @enum {string} */
      clientType: "individual" | "company";
      name: string;
      email: string | null;
      phone: string | null;
      secondaryPhone: string | null;
      website: string | null;
      address: string | null;
      city: string | null;
      country: string | null;
      postalCode: string | null;
      companyName: string | null;
      taxId: string | null;
      registrationNumber: string | null;
      legalAddress: string | null;
      contactPerson: string | null;
      contactPosition: string | null;
      contactPhone: string | null;
      contactEmail: string | null;
      /** @enum {string} */
      status: "active" | "inactive" | "blocked" | "potential";
      source: string | null;
      segment: string | null;
      assignedUserId: number | null;
      /**
       * @description An amount with two decimals.
       * @example 1250.00
       */
      totalRevenue: string;
      /** Format: date-time */
      lastPurchaseDate: string | null;
      purchaseCount: number;
      /**
       * @description An amount with two decimals.
       * @example 1250.00
       */
      averageCheck: string | null;
      discount: string | null;
      notes: string | null;
      /** Format: date-time */
      birthday: string | null;
      whatsappJid: string | null;
      telegramUserId: string | null;
      emailSubscribed: boolean;
      smsSubscribed: boolean;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      assignedUser: components["schemas"]["ClientUserRef"];
      tags: {
        id: number;
        name: string;
        color: string | null;
      }[];
    };
    ClientUserRef: {
      id: number;
      name: string | null;
      email: string;
    } | null;
    ClientPagination: {
      page: number;
      limit: number;
      /** @description Counted up to 10,000 if there are more conditions. */
      total: number;
      totalPages: number;
      nextCursor: string | null;
    };
    ClientStats: {
      total: number;
      byStatus: {
        active: number;
        inactive: number;
        blocked: number;
        potential: number;
      };
      byType: {
        individual: number;
        company: number;
      };
      revenue: {
        /**
         * @description An amount with two decimals.
         * @example 1250.00
         */
        total: string;
        /**
         * @description An amount with two decimals.
         * @example 1250.00
         */
        average: string;
      };
      topClients: {
        id: number;
        name: string;
        email: string | null;
        /**
         * @description An amount with two decimals.
         * @example 1250.00
         */
        totalRevenue: string;
        segment: string | null;
      }[];
      segmentDistribution: {
        segment: string;
        count: number;
      }[];
    };
    ClientComment: {
      id: number;
      organizationId: number;
      clientId: number;
      userId: number | null;
      content: string;
      /** Format: date-time */
      createdAt: string;
      user: components["schemas"]["ClientUserRef"];
    };
    ClientTag: {
      id: number;
      organizationId: number;
      name: string;
      color: string | null;
      description: string | null;
      type: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      _count: {
        clients: number;
      };
    };
    AnalyticsDurations: {
      avg: number | null;
      /** @description At most 5 % off; exact for few. */
      p50: number | null;
      p90: number | null;
    };
    Broadcast: {
      id: number;
      channel: string;
      accountId: number;
      createdBy: {
        id: number;
        name: string | null;
      } | null;
      content: string;
      template: {
        name: string;
        language: string;
        components?: Record<string, never>[];
      };
      delayMs: number;
      dryRun: boolean;
      /** @enum {string} */
      status: "queued" | "running" | "paused" | "completed" | "cancelled" | "failed";
      /** @description Why it is paused, waits or failed. */
      reason: string | null;
      /** Format: date-time */
      resumesAt: string | null;
      totals: components["schemas"]["BroadcastTotals"];
      counts: {
        waiting?: number;
        sending?: number;
        sent?: number;
        delivered?: number;
        read?: number;
        failed?: number;
        unknown?: number;
        skipped?: number;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** Format: date-time */
      startedAt: string | null;
      /** Format: date-time */
      completedAt: string | null;
    };
    BroadcastTotals: {
      requested: number;
      normalized: number;
      processed: number;
      success: number;
      fail: number;
    };
    BroadcastRecipient: {
      position: number;
      /** @description Null: the person was erased. */
      number: string | null;
      /** @enum {string} */
      state: "waiting" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown" | "skipped";
      code: string | null;
      reason: string | null;
      chatId: number | null;
      messageId: number | null;
      providerMessageId: string | null;
      /** Format: date-time */
      updatedAt: string;
    };
    OptOut: {
      /** @description Null: the person was erased; the number gets no broadcasts all the same. */
      number: string | null;
      /** @enum {string} */
      source: "person" | "import" | "stop_word";
      byUserId: number | null;
      /** Format: date-time */
      createdAt: string;
    };
    BroadcastSettings: {
      stopWords: string[];
      perDay: number;
      perAccountDay: number;
    };
    ClientImport: {
      id: string;
      /** @enum {string} */
      state: "running" | "done";
      rows: number;
      created: number;
      failed: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
    };
    PersonErasure: {
      id: string;
      clientId: number | null;
      /** @enum {string} */
      state: "running" | "done";
      /** @description How many chats are gone so far. */
      chats: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
    };
    OrganizationPhone: {
      id: number;
      organizationId: number;
      phoneJid: string;
      displayName: string | null;
      /** @enum {string} */
      connectionType: "baileys" | "waba";
      /** @enum {string} */
      status: "disconnected" | "loading" | "pending" | "connected" | "reconnecting" | "logged_out";
      /** @description What the QR code to scan says, while status is pending. */
      qrCode: string | null;
      /** Format: date-time */
      qrExpiresAt: string | null;
      /** @description What to type on the phone instead. */
      pairingCode: string | null;
      /** @description Connected by its people; the status is what is. */
      wanted: boolean;
      /** Format: date-time */
      lastConnectedAt: string | null;
      lastErrorCode: string | null;
      /** Format: date-time */
      lastErrorAt: string | null;
      /** @description Why the provider lets nothing be sent; null = sending is possible. */
      pausedCode: string | null;
      wabaPhoneNumberId: string | null;
      wabaId: string | null;
      wabaApiVersion: string | null;
      hasWabaAccessToken: boolean;
      hasWabaVerifyToken: boolean;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    WabaUpload: {
      /** @enum {boolean} */
      success: true;
      /** @description The stored name, with its random part. */
      fileName: string;
      /** @enum {string} */
      mediaType: "image" | "video" | "document" | "audio";
      size: number;
      /** @description By the bytes of the file. */
      mimeType: string;
      mediaUrl: string;
      metadata: {
        originalName: string | null;
        /** Format: date-time */
        uploadedAt: string;
        organizationId: number;
      };
    };
    BroadcastResult: {
      to: string;
      success: boolean;
      messageId?: string;
      error?: string;
    };
    CloudApiDiagnostics: {
      organizationPhoneId: number;
      config: {
        phoneJid: string;
        connectionType: string;
        wabaPhoneNumberId: string | null;
        wabaId: string | null;
        storedWabaApiVersion: string | null;
        testedWabaApiVersion: string;
        isVersionOverride: boolean;
        hasWabaAccessToken: boolean;
        wabaAccessTokenLength: number;
      };
      checks: {
        /** @description Only if something is missing to ask Meta. */
        config?: {
          ok: boolean;
          /** @enum {boolean} */
          skipped?: true;
          /** @description Meta’s. */
          status?: number;
          error?: {
            code: number | null;
            message: string;
          };
          details?: {
            [key: string]: string | number;
          };
        };
        phoneNumber?: components["schemas"]["CloudApiCheck"];
        templates?: components["schemas"]["CloudApiCheck"];
      };
    };
    CloudApiCheck: {
      ok: boolean;
      /** @enum {boolean} */
      skipped?: true;
      /** @description Meta’s. */
      status?: number;
      error?: {
        code: number | null;
        message: string;
      };
      details?: {
        [key: string]: string | number;
      };
    };
    TelegramBot: {
      id: number;
      organizationId: number;
      /** @description Masked: 123456:****abcd. */
      botToken: string;
      botUsername: string | null;
      botName: string | null;
      botId: string | null;
      /** @enum {string} */
      status: "inactive" | "active" | "error";
      /** @description Started by its people; the status is what is. */
      wanted: boolean;
      isRunning: boolean;
      /** Format: date-time */
      lastActiveAt: string | null;
      lastErrorCode: string | null;
      welcomeMessage: string | null;
      autoReply: boolean;
      webhookUrl: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    ListedWebsiteWidget: {
      id: number;
      organizationId: number;
      publicKey: string;
      name: string;
      /** @enum {string} */
      status: "active" | "inactive";
      welcomeMessage: string | null;
      primaryColor: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      _count: {
        chats: number;
        sessions: number;
      };
    };
    WebsiteWidget: {
      id: number;
      organizationId: number;
      publicKey: string;
      name: string;
      /** @enum {string} */
      status: "active" | "inactive";
      welcomeMessage: string | null;
      primaryColor: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    VisitorMessage: {
      id: number;
      content: string;
      type: string;
      mediaUrl: string | null;
      filename: string | null;
      /** @description false: the visitor wrote it; true: an operator. */
      fromMe: boolean;
      /** Format: date-time */
      timestamp: string;
      status: string;
      senderUser: {
        name: string | null;
      } | null;
    };
  };
  responses: {
    /** @description The call was refused. */
    Refusal: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Error"];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "ok": true,
           *       "status": "ok",
           *       "ts": "2027-01-31T12:00:00.000Z"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            ok: true;
            /** @enum {string} */
            status: "ok";
            /** Format: date-time */
            ts: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getLiveness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "ok": true,
           *       "status": "ok",
           *       "ts": "2027-01-31T12:00:00.000Z"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            ok: true;
            /** @enum {string} */
            status: "ok";
            /** Format: date-time */
            ts: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "ok": true,
           *       "degraded": false,
           *       "parts": {
           *         "database": {
           *           "ok": true
           *         },
           *         "temporal": {
           *           "ok": true
           *         },
           *         "worker": {
           *           "ok": true
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            ok: true;
            degraded: boolean;
            parts: {
              database: {
                ok: boolean;
                /** @description What is wrong, and what to do. */
                problem?: string;
              };
              temporal: {
                ok: boolean;
                /** @description What is wrong, and what to do. */
                problem?: string;
              };
              worker: {
                ok: boolean;
                /** @description What is wrong, and what to do. */
                problem?: string;
              };
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  login: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "olga@example.com",
         *       "password": "correct horse battery staple"
         *     }
         */
        "application/json": {
          email: string;
          /** Format: password */
          password: string;
          /** @description Only for users with a second factor: see 401 `second_factor_required`. */
          code?: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "token": "the-token-of-the-answer",
           *       "user": {
           *         "id": 13,
           *         "email": "olga@example.com",
           *         "name": "Olga",
           *         "role": "employee",
           *         "organizationId": 1,
           *         "isHr": false
           *       }
           *     }
           */
          "application/json": {
            token: string;
            user: {
              id: number;
              email: string;
              name: string | null;
              /** @enum {string} */
              role: "admin" | "manager" | "employee";
              organizationId: number;
              isHr: boolean;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 13,
           *       "organizationId": 1,
           *       "email": "olga@example.com",
           *       "name": "Olga",
           *       "role": "employee",
           *       "isHr": false,
           *       "disabled": false,
           *       "createdAt": "2027-01-31T12:00:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["User"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listUsers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 11,
           *         "organizationId": 1,
           *         "email": "ada@example.com",
           *         "name": "Ada",
           *         "role": "admin",
           *         "isHr": false,
           *         "disabled": false,
           *         "createdAt": "2027-01-31T12:00:00.000Z"
           *       },
           *       {
           *         "id": 12,
           *         "organizationId": 1,
           *         "email": "max@example.com",
           *         "name": "Max",
           *         "role": "manager",
           *         "isHr": false,
           *         "disabled": false,
           *         "createdAt": "2027-01-31T12:00:00.000Z"
           *       },
           *       {
           *         "id": 13,
           *         "organizationId": 1,
           *         "email": "olga@example.com",
           *         "name": "Olga",
           *         "role": "employee",
           *         "isHr": false,
           *         "disabled": false,
           *         "createdAt": "2027-01-31T12:00:00.000Z"
           *       },
           *       {
           *         "id": 14,
           *         "organizationId": 1,
           *         "email": "pavel@example.com",
           *         "name": "Pavel",
           *         "role": "employee",
           *         "isHr": false,
           *         "disabled": false,
           *         "createdAt": "2027-01-31T12:00:00.000Z"
           *       }
           *     ]
           */
          "application/json": components["schemas"]["User"][];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "timur@example.com",
         *       "password": "a long sentence to sign in",
         *       "name": "Timur",
         *       "role": "employee"
         *     }
         */
        "application/json": {
          email: string;
          /**
           * Format: password
           * @description At least 8 letters as people count them, and none of the common passwords.
           */
          password: string;
          name?: string | null;
          /** @description admin, manager, employee, or an older word for one of them; an unknown word is an employee. */
          role?: string;
          isHr?: boolean;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 5001,
           *       "organizationId": 1,
           *       "email": "timur@example.com",
           *       "name": "Timur",
           *       "role": "employee",
           *       "isHr": false,
           *       "disabled": false,
           *       "createdAt": "2027-01-31T12:00:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["User"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 14 */
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Pavel Ivanov"
         *     }
         */
        "application/json": {
          name?: string;
          /** @description admin, manager, employee, or an older word for one of them; an unknown word is an employee. */
          role?: string;
          isHr?: boolean;
          disabled?: boolean;
          /**
           * Format: password
           * @description At least 8 letters as people count them, and none of the common passwords.
           */
          password?: string;
        } | unknown | unknown | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 14,
           *       "organizationId": 1,
           *       "email": "pavel@example.com",
           *       "name": "Pavel Ivanov",
           *       "role": "employee",
           *       "isHr": false,
           *       "disabled": false,
           *       "createdAt": "2027-01-31T12:00:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["User"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  changeOwnPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "currentPassword": "correct horse battery staple",
         *       "newPassword": "another long sentence"
         *     }
         */
        "application/json": {
          /** Format: password */
          currentPassword: string;
          /**
           * Format: password
           * @description At least 8 letters as people count them, and none of the common passwords.
           */
          newPassword: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "token": "the-token-of-the-answer"
           *     }
           */
          "application/json": {
            token: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  logout: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listOwnSignIns: {
    parameters: {
      query?: {
        limit?: number;
        /** @description Only sign-ins with a smaller id: `nextBefore` of the last page. */
        before?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "signIns": [
           *         {
           *           "id": 5001,
           *           "method": "password",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "lastSeenAt": "2027-01-31T12:00:00.000Z",
           *           "expiresAt": "2027-01-31T12:00:00.000Z",
           *           "endedAt": null,
           *           "active": true,
           *           "current": true,
           *           "address": "127.0.0.1",
           *           "userAgent": "node"
           *         },
           *         {
           *           "id": 72,
           *           "method": "password",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "lastSeenAt": "2027-01-31T12:00:00.000Z",
           *           "expiresAt": "2027-01-31T12:00:00.000Z",
           *           "endedAt": null,
           *           "active": true,
           *           "current": false,
           *           "address": "127.0.0.1",
           *           "userAgent": "node"
           *         },
           *         {
           *           "id": 71,
           *           "method": "password",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "lastSeenAt": "2027-01-31T12:00:00.000Z",
           *           "expiresAt": "2027-01-31T12:00:00.000Z",
           *           "endedAt": null,
           *           "active": true,
           *           "current": false,
           *           "address": "127.0.0.1",
           *           "userAgent": "node"
           *         }
           *       ],
           *       "nextBefore": null
           *     }
           */
          "application/json": {
            signIns: components["schemas"]["SignIn"][];
            /** @description null = there are no more. */
            nextBefore: number | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  endOwnSignIns: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "token": "the-token-of-the-answer"
           *     }
           */
          "application/json": {
            /** @description null for whoever came by a token of an outside issuer: sign in there again. */
            token: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  endOwnSignIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 71 */
        signInId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listSignIns: {
    parameters: {
      query?: {
        /** @example 2 */
        limit?: number;
        /** @description Only sign-ins with a smaller id: `nextBefore` of the last page. */
        before?: number;
      };
      header?: never;
      path: {
        /** @example 14 */
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "signIns": [
           *         {
           *           "id": 5001,
           *           "method": "password",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "lastSeenAt": "2027-01-31T12:00:00.000Z",
           *           "expiresAt": "2027-01-31T12:00:00.000Z",
           *           "endedAt": null,
           *           "active": true,
           *           "current": false,
           *           "address": "127.0.0.1",
           *           "userAgent": "node"
           *         },
           *         {
           *           "id": 72,
           *           "method": "password",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "lastSeenAt": "2027-01-31T12:00:00.000Z",
           *           "expiresAt": "2027-01-31T12:00:00.000Z",
           *           "endedAt": null,
           *           "active": true,
           *           "current": false,
           *           "address": "127.0.0.1",
           *           "userAgent": "node"
           *         }
           *       ],
           *       "nextBefore": 72
           *     }
           */
          "application/json": {
            signIns: components["schemas"]["SignIn"][];
            /** @description null = there are no more. */
            nextBefore: number | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  endSignIns: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 14 */
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  endSignIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 14 */
        id: number;
        /** @example 72 */
        signInId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listInvitations: {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextBefore` of the last page. */
        before?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "invitations": [],
           *       "nextBefore": null
           *     }
           */
          "application/json": {
            invitations: components["schemas"]["Invitation"][];
            /** @description null = there are no more. */
            nextBefore: number | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          email: string;
          name?: string;
          /** @description admin, manager, employee, or an older word for one of them; an unknown word is an employee. */
          role?: string;
          isHr?: boolean;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            invitation: components["schemas"]["Invitation"];
            /** @description The person got it by mail. */
            mailed: boolean;
            /** @description The link, if no mail took it: give it to the person. It is shown once, and works once. */
            link: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  renewInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        invitationId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            invitation: components["schemas"]["Invitation"];
            /** @description The person got it by mail. */
            mailed: boolean;
            /** @description The link, if no mail took it: give it to the person. It is shown once, and works once. */
            link: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  withdrawInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        invitationId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  showInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description What follows `#invitation=` or `#password-reset=` in a link. */
          token: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            email: string;
            name: string | null;
            organizationName: string;
            /** Format: date-time */
            expiresAt: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  acceptInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description What follows `#invitation=` or `#password-reset=` in a link. */
          token: string;
          /**
           * Format: password
           * @description At least 8 letters as people count them, and none of the common passwords.
           */
          password: string;
          name?: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            token: string;
            user: {
              id: number;
              email: string;
              name: string | null;
              /** @enum {string} */
              role: "admin" | "manager" | "employee";
              organizationId: number;
              isHr: boolean;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  requestPasswordReset: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          email: string;
        };
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {boolean} */
            accepted: true;
          };
        };
      };
      400: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createPasswordReset: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: date-time */
            expiresAt: string;
            /** @description The person got it by mail. */
            mailed: boolean;
            /** @description The link, if no mail took it: give it to the person. It is shown once, and works once. */
            link: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description What follows `#invitation=` or `#password-reset=` in a link. */
          token: string;
          /**
           * Format: password
           * @description At least 8 letters as people count them, and none of the common passwords.
           */
          password: string;
        };
      };
    };
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "enabled": false,
           *       "confirmedAt": null,
           *       "recoveryCodesLeft": 0
           *     }
           */
          "application/json": {
            enabled: boolean;
            /** Format: date-time */
            confirmedAt: string | null;
            recoveryCodesLeft: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  beginSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: password */
          password: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Base32, for typing. */
            secret: string;
            /** @description otpauth://totp/… */
            url: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  confirmSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description Six digits of the app, or a recovery code. */
          code: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Each replaces a code of the app once. They are shown only here. */
            recoveryCodes: string[];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  renewRecoveryCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description Six digits of the app, or a recovery code. */
          code: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Each replaces a code of the app once. They are shown only here. */
            recoveryCodes: string[];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  disableSecondFactor: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description Six digits of the app, or a recovery code. */
          code: string;
        };
      };
    };
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  removeSecondFactor: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listOrganizations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 1,
           *         "name": "Example",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "ownersKeepClosedChats": false,
           *         "defaultRegion": null,
           *         "sendReadReceipts": false,
           *         "myAssignedListsAll": true
           *       }
           *     ]
           */
          "application/json": components["schemas"]["Organization"][];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Second shop"
         *     }
         */
        "application/json": {
          name: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 5001,
           *       "name": "Second shop",
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "ownersKeepClosedChats": false,
           *       "defaultRegion": null,
           *       "sendReadReceipts": false,
           *       "myAssignedListsAll": true
           *     }
           */
          "application/json": components["schemas"]["Organization"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Example"
         *     }
         */
        "application/json": {
          name?: string;
          ownersKeepClosedChats?: boolean;
          /** @example KZ */
          defaultRegion?: string | null;
          sendReadReceipts?: boolean;
          myAssignedListsAll?: boolean;
        } | unknown | unknown | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 1,
           *       "name": "Example",
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "ownersKeepClosedChats": false,
           *       "defaultRegion": null,
           *       "sendReadReceipts": false,
           *       "myAssignedListsAll": true
           *     }
           */
          "application/json": components["schemas"]["Organization"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listAudit: {
    parameters: {
      query?: {
        /** @description Who did it. */
        userId?: number;
        action?: string;
        targetKind?: string;
        /** @description Needs `targetKind` to be quick. */
        targetId?: string;
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        from?: string;
        /** @description Before this time. */
        to?: string;
        limit?: number;
        /** @description `nextBefore` of the last page. */
        before?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "entries": [
           *         {
           *           "id": 8,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "createNumber",
           *           "target": {
           *             "kind": "organizationPhone",
           *             "id": "42"
           *           },
           *           "user": {
           *             "id": 12,
           *             "name": "Max"
           *           },
           *           "fields": [
           *             "phoneJid",
           *             "displayName"
           *           ],
           *           "shown": {},
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         },
           *         {
           *           "id": 7,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "updateNumber",
           *           "target": {
           *             "kind": "organizationPhone",
           *             "id": "41"
           *           },
           *           "user": {
           *             "id": 11,
           *             "name": "Ada"
           *           },
           *           "fields": [
           *             "connectionType",
           *             "wabaPhoneNumberId",
           *             "wabaId",
           *             "wabaAccessToken"
           *           ],
           *           "shown": {
           *             "connectionType": "waba"
           *           },
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         },
           *         {
           *           "id": 6,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "createNumber",
           *           "target": {
           *             "kind": "organizationPhone",
           *             "id": "41"
           *           },
           *           "user": {
           *             "id": 12,
           *             "name": "Max"
           *           },
           *           "fields": [
           *             "phoneJid",
           *             "displayName"
           *           ],
           *           "shown": {},
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         },
           *         {
           *           "id": 5,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "startBot",
           *           "target": {
           *             "kind": "bot",
           *             "id": "32"
           *           },
           *           "user": {
           *             "id": 12,
           *             "name": "Max"
           *           },
           *           "fields": [],
           *           "shown": {},
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         },
           *         {
           *           "id": 4,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "updateBot",
           *           "target": {
           *             "kind": "bot",
           *             "id": "32"
           *           },
           *           "user": {
           *             "id": 12,
           *             "name": "Max"
           *           },
           *           "fields": [
           *             "webhookUrl"
           *           ],
           *           "shown": {},
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         },
           *         {
           *           "id": 3,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "createBot",
           *           "target": {
           *             "kind": "bot",
           *             "id": "32"
           *           },
           *           "user": {
           *             "id": 12,
           *             "name": "Max"
           *           },
           *           "fields": [
           *             "botToken"
           *           ],
           *           "shown": {},
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         },
           *         {
           *           "id": 2,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "startBot",
           *           "target": {
           *             "kind": "bot",
           *             "id": "31"
           *           },
           *           "user": {
           *             "id": 12,
           *             "name": "Max"
           *           },
           *           "fields": [],
           *           "shown": {},
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         },
           *         {
           *           "id": 1,
           *           "at": "2027-01-31T12:00:00.000Z",
           *           "action": "updateBot",
           *           "target": {
           *             "kind": "bot",
           *             "id": "31"
           *           },
           *           "user": {
           *             "id": 12,
           *             "name": "Max"
           *           },
           *           "fields": [
           *             "botToken"
           *           ],
           *           "shown": {},
           *           "requestId": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "done": true
           *         }
           *       ],
           *       "nextBefore": null
           *     }
           */
          "application/json": {
            entries: components["schemas"]["AuditRecord"][];
            /** @description null = there are no more. */
            nextBefore: number | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listChats: {
    parameters: {
      query?: {
        /**
         * @description Some of new, open, in_progress, pending, resolved, closed, with commas between.
         * @example open
         */
        status?: string;
        assigned?: boolean | string;
        assignedToMe?: boolean | string;
        assignedUserId?: number | string;
        priority?: ("low" | "normal" | "medium" | "high" | "urgent") | string;
        channel?: ("whatsapp" | "telegram" | "website") | string;
        isHr?: boolean | string;
        search?: string;
        searchType?: ("message" | "phone" | "all") | string;
        includeProfile?: boolean | string;
        /**
         * @description More than 100 counts as 100.
         * @example 3
         */
        limit?: number;
        offset?: number;
        /** @description nextCursor or prevCursor of a page of the same list; goes instead of offset. */
        cursor?: string;
        /**
         * @description One of lastMessageAt, createdAt, updatedAt, priority, unreadCount, ticketNumber, status, name; anything else is lastMessageAt.
         * @example lastMessageAt
         */
        sortBy?: string;
        /** @description asc; anything else is desc. */
        sortOrder?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chats": [
           *         {
           *           "id": 102,
           *           "name": "Dana",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "whatsapp",
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *           "remoteJid": "77051234567@s.whatsapp.net",
           *           "isGroup": false,
           *           "telegramChatId": null,
           *           "telegramUsername": null,
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 2,
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "unreadCount": 3,
           *           "snoozeReason": null,
           *           "organizationPhone": {
           *             "id": 41,
           *             "phoneJid": "77001234567@s.whatsapp.net",
           *             "displayName": "Support",
           *             "connectionType": "waba"
           *           },
           *           "telegramBot": null,
           *           "websiteWidget": null,
           *           "websiteSession": null,
           *           "websiteVisitor": null,
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationClients": [],
           *           "lastMessage": {
           *             "id": 1015,
           *             "content": "[Сообщение неподдерживаемого вида: hologram]",
           *             "senderJid": "77051234567@s.whatsapp.net",
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "unsupported",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": {
           *               "type": "unsupported",
           *               "what": "hologram"
           *             }
           *           },
           *           "ticket": {
           *             "number": 2,
           *             "status": "open",
           *             "priority": "normal"
           *           },
           *           "tickets": [
           *             {
           *               "number": 2,
           *               "status": "open",
           *               "priority": "normal"
           *             }
           *           ],
           *           "windowClosesAt": "2027-01-31T12:00:00.000Z"
           *         },
           *         {
           *           "id": 106,
           *           "name": "900000106",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "isGroup": false,
           *           "telegramChatId": "900000106",
           *           "telegramUsername": "900000106_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 6,
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "unreadCount": 1,
           *           "snoozeReason": null,
           *           "organizationPhone": null,
           *           "telegramBot": {
           *             "id": 31,
           *             "botUsername": "example_bot",
           *             "botName": "Bot 123456789"
           *           },
           *           "websiteWidget": null,
           *           "websiteSession": null,
           *           "websiteVisitor": null,
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationClients": [],
           *           "lastMessage": {
           *             "id": 1006,
           *             "content": "Есть доставка?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           },
           *           "ticket": {
           *             "number": 6,
           *             "status": "open",
           *             "priority": "normal"
           *           },
           *           "tickets": [
           *             {
           *               "number": 6,
           *               "status": "open",
           *               "priority": "normal"
           *             }
           *           ]
           *         },
           *         {
           *           "id": 105,
           *           "name": "900000105",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "isGroup": false,
           *           "telegramChatId": "900000105",
           *           "telegramUsername": "900000105_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 5,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "unreadCount": 1,
           *           "snoozeReason": null,
           *           "organizationPhone": null,
           *           "telegramBot": {
           *             "id": 31,
           *             "botUsername": "example_bot",
           *             "botName": "Bot 123456789"
           *           },
           *           "websiteWidget": null,
           *           "websiteSession": null,
           *           "websiteVisitor": null,
           *           "assignedUser": null,
           *           "organizationClients": [],
           *           "lastMessage": {
           *             "id": 1005,
           *             "content": "Удалите мои данные",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           },
           *           "ticket": {
           *             "number": 5,
           *             "status": "open",
           *             "priority": "normal"
           *           },
           *           "tickets": [
           *             {
           *               "number": 5,
           *               "status": "open",
           *               "priority": "normal"
           *             }
           *           ]
           *         }
           *       ],
           *       "pagination": {
           *         "total": 6,
           *         "limit": 3,
           *         "offset": 0,
           *         "hasMore": true,
           *         "nextCursor": "eyJpZCI6MTAxfQ",
           *         "prevCursor": null
           *       }
           *     }
           */
          "application/json": {
            chats: components["schemas"]["ListedChat"][];
            pagination: components["schemas"]["Pagination"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getChat: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chat": {
           *         "id": 101,
           *         "organizationId": 1,
           *         "name": "900000101",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000101",
           *         "telegramUserId": "900000101",
           *         "telegramUsername": "900000101_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 1,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "open",
           *         "priority": "normal",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 1,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "organizationPhone": null,
           *         "telegramBot": {
           *           "id": 31,
           *           "botUsername": "example_bot",
           *           "botName": "Bot 123456789"
           *         },
           *         "websiteWidget": null,
           *         "websiteSession": null,
           *         "websiteVisitor": null,
           *         "assignedUser": null,
           *         "organizationClients": [],
           *         "lastMessage": {
           *           "id": 1001,
           *           "content": "Здравствуйте! Где мой заказ?",
           *           "senderJid": null,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "fromMe": false,
           *           "type": "text",
           *           "isReadByOperator": false,
           *           "mediaUrl": null,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": null
           *         },
           *         "ticket": {
           *           "number": 1,
           *           "status": "open",
           *           "priority": "normal"
           *         },
           *         "tickets": [
           *           {
           *             "number": 1,
           *             "status": "open",
           *             "priority": "normal"
           *           }
           *         ],
           *         "stage": "new"
           *       }
           *     }
           */
          "application/json": {
            chat: components["schemas"]["Chat"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  eraseChat: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 105 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "message": "Чат удалён"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateChat: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "priority": "high"
         *     }
         */
        "application/json": {
          /** @enum {string} */
          status?: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
          /** @enum {string} */
          priority?: "low" | "normal" | "medium" | "high" | "urgent";
          /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
          pendingUntil?: string | null;
          snoozeReason?: string | null;
          closeReason?: string | null;
        } | {
          /** @enum {unknown} */
          status: "closed" | "resolved";
          pendingUntil?: null;
          snoozeReason?: string | null;
        } | {
          /** @constant */
          status: "pending";
          closeReason?: string | null;
        } | ({
          pendingUntil?: null;
          snoozeReason?: string | null;
          closeReason?: string | null;
        } | unknown | unknown);
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chat": {
           *         "id": 101,
           *         "organizationId": 1,
           *         "name": "900000101",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000101",
           *         "telegramUserId": "900000101",
           *         "telegramUsername": "900000101_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 1,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "open",
           *         "priority": "high",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 1,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "organizationPhone": null,
           *         "telegramBot": {
           *           "id": 31,
           *           "botUsername": "example_bot",
           *           "botName": "Bot 123456789"
           *         },
           *         "websiteWidget": null,
           *         "websiteSession": null,
           *         "websiteVisitor": null,
           *         "assignedUser": null,
           *         "organizationClients": [],
           *         "lastMessage": {
           *           "id": 1001,
           *           "content": "Здравствуйте! Где мой заказ?",
           *           "senderJid": null,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "fromMe": false,
           *           "type": "text",
           *           "isReadByOperator": false,
           *           "mediaUrl": null,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": null
           *         },
           *         "ticket": {
           *           "number": 1,
           *           "status": "open",
           *           "priority": "high"
           *         },
           *         "tickets": [
           *           {
           *             "number": 1,
           *             "status": "open",
           *             "priority": "high"
           *           }
           *         ],
           *         "stage": "new"
           *       }
           *     }
           */
          "application/json": {
            chat: components["schemas"]["Chat"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listMessages: {
    parameters: {
      query?: {
        /**
         * @description More than 200 counts as 200.
         * @example 3
         */
        limit?: number;
        offset?: number;
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        before?: string;
        beforeId?: number | string;
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        after?: string;
        afterId?: number | string;
      };
      header?: never;
      path: {
        /** @example 102 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chat": {
           *         "id": 102,
           *         "isHr": false
           *       },
           *       "ticket": {
           *         "number": 2,
           *         "status": "open",
           *         "priority": "normal"
           *       },
           *       "tickets": [
           *         {
           *           "number": 2,
           *           "status": "open",
           *           "priority": "normal"
           *         }
           *       ],
           *       "messages": [
           *         {
           *           "id": 1012,
           *           "seq": 6,
           *           "whatsappMessageId": null,
           *           "telegramMessageId": null,
           *           "content": "We have changed it.",
           *           "senderJid": null,
           *           "senderName": null,
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *           "fromMe": true,
           *           "type": "text",
           *           "mediaUrl": null,
           *           "mediaState": null,
           *           "thumbnailUrl": null,
           *           "filename": null,
           *           "mimeType": null,
           *           "size": null,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "failed",
           *           "errorCode": "undeliverable",
           *           "errorText": "Не доставлено: у клиента нет WhatsApp, старая версия приложения или он не принимает сообщения (код 131026: (#131026) scripted)",
           *           "isReadByOperator": true,
           *           "readAt": null,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": null,
           *           "quiet": false,
           *           "reactions": [],
           *           "editedAt": null,
           *           "originalContent": null,
           *           "deletedAt": null,
           *           "senderUserId": 13,
           *           "senderUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "ticketNumber": 2,
           *           "ticketStatus": "open",
           *           "ticketPriority": "normal",
           *           "clientId": null,
           *           "hasResponsible": true,
           *           "responsibleUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           }
           *         },
           *         {
           *           "id": 1014,
           *           "seq": 9,
           *           "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *           "telegramMessageId": null,
           *           "content": "Файл не получен",
           *           "senderJid": "77051234567@s.whatsapp.net",
           *           "senderName": "Dana",
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *           "fromMe": false,
           *           "type": "image",
           *           "mediaUrl": null,
           *           "mediaState": "failed",
           *           "thumbnailUrl": null,
           *           "filename": null,
           *           "mimeType": null,
           *           "size": null,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "received",
           *           "errorCode": null,
           *           "errorText": null,
           *           "isReadByOperator": false,
           *           "readAt": null,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": null,
           *           "quiet": false,
           *           "reactions": [],
           *           "editedAt": null,
           *           "originalContent": null,
           *           "deletedAt": null,
           *           "senderUserId": null,
           *           "senderUser": null,
           *           "ticketNumber": 2,
           *           "ticketStatus": "open",
           *           "ticketPriority": "normal",
           *           "clientId": null,
           *           "hasResponsible": true,
           *           "responsibleUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           }
           *         },
           *         {
           *           "id": 1015,
           *           "seq": 10,
           *           "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *           "telegramMessageId": null,
           *           "content": "[Сообщение неподдерживаемого вида: hologram]",
           *           "senderJid": "77051234567@s.whatsapp.net",
           *           "senderName": "Dana",
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *           "fromMe": false,
           *           "type": "unsupported",
           *           "mediaUrl": null,
           *           "mediaState": null,
           *           "thumbnailUrl": null,
           *           "filename": null,
           *           "mimeType": null,
           *           "size": null,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "received",
           *           "errorCode": null,
           *           "errorText": null,
           *           "isReadByOperator": false,
           *           "readAt": null,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": {
           *             "type": "unsupported",
           *             "what": "hologram"
           *           },
           *           "quiet": false,
           *           "reactions": [],
           *           "editedAt": null,
           *           "originalContent": null,
           *           "deletedAt": null,
           *           "senderUserId": null,
           *           "senderUser": null,
           *           "ticketNumber": 2,
           *           "ticketStatus": "open",
           *           "ticketPriority": "normal",
           *           "clientId": null,
           *           "hasResponsible": true,
           *           "responsibleUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           }
           *         }
           *       ],
           *       "pagination": {
           *         "total": 5,
           *         "limit": 3,
           *         "offset": 0,
           *         "hasMore": true,
           *         "oldestTimestamp": "2027-01-31T12:00:00.000Z",
           *         "newestTimestamp": "2027-01-31T12:00:00.000Z",
           *         "oldestId": 1012,
           *         "newestId": 1015
           *       }
           *     }
           */
          "application/json": {
            chat: {
              id: number;
              isHr: boolean;
            };
            ticket: components["schemas"]["Ticket"];
            tickets: components["schemas"]["TicketNumber"][];
            messages: components["schemas"]["HistoryMessage"][];
            pagination: {
              total: number | null;
              limit: number;
              offset: number;
              hasMore: boolean;
              /** Format: date-time */
              oldestTimestamp: string | null;
              /** Format: date-time */
              newestTimestamp: string | null;
              oldestId: number | null;
              newestId: number | null;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 102,
         *       "text": "Your order is on its way."
         *     }
         */
        "application/json": {
          chatId: number | string;
          /**
           * @default text
           * @enum {string|null}
           */
          type?: "text" | "image" | "video" | "document" | "audio" | "sticker" | "location" | "contact" | "reaction" | "template" | "interactive" | "" | null;
          text?: string | null;
          mediaUrl?: string | null;
          caption?: string | null;
          filename?: string | null;
          template?: {
            name?: string;
            /** @default ru */
            language?: string | null;
            components?: Record<string, never>[] | null;
          } | null;
          /** @description The interactive object of the Cloud API, with type interactive. */
          interactive?: Record<string, never> | null;
          /** @description With type location. */
          location?: {
            latitude: number;
            longitude: number;
            name?: string | null;
            address?: string | null;
          } | null;
          /** @description With type contact. */
          contacts?: {
            name: string;
            phones?: {
              phone: string;
              /** @description Such as CELL, WORK, HOME. */
              type?: string | null;
            }[] | null;
            emails?: string[] | null;
            company?: string | null;
            /** @description The position in the company. */
            title?: string | null;
            links?: string[] | null;
          }[] | null;
          /** @description With type reaction: leaves at once, answers nothing, and needs no sendAt. */
          reaction?: {
            /** @description Our id of the message, as in the history. */
            messageId: number | string;
            /** @description One emoji; null takes the reaction back. */
            emoji: string | null;
          } | null;
          /** @description The message that this one answers: its whatsappMessageId, telegramMessageId, or, on the website, its id. */
          quotedMessageId?: string | number | null;
          /** @description When it leaves: within a year, and not in the past. */
          sendAt?: string | null;
        } | {
          /** @enum {unknown} */
          type?: "text" | "" | null;
          text: string;
        } | {
          /** @enum {unknown} */
          type: "image" | "video" | "document" | "audio" | "sticker";
          mediaUrl: string;
        } | {
          /** @constant */
          type: "location";
          location: Record<string, never>;
        } | {
          /** @constant */
          type: "reaction";
          reaction: Record<string, never>;
        } | {
          /** @constant */
          type: "contact";
          contacts: unknown[];
        } | {
          /** @constant */
          type: "template";
          template: Record<string, never>;
        } | {
          /** @constant */
          type: "interactive";
          interactive: Record<string, never>;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "ticketNumber": 2,
           *       "ticket": {
           *         "number": 2,
           *         "status": "open",
           *         "priority": "normal"
           *       },
           *       "channel": "whatsapp",
           *       "connectionType": "waba",
           *       "type": "text",
           *       "message": {
           *         "id": 5001,
           *         "organizationId": 1,
           *         "channel": "whatsapp",
           *         "organizationPhoneId": 41,
           *         "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *         "telegramBotId": null,
           *         "telegramMessageId": null,
           *         "telegramChatId": null,
           *         "chatId": 102,
           *         "seq": 11,
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "senderJid": null,
           *         "senderName": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "fromMe": true,
           *         "content": "Your order is on its way.",
           *         "type": "text",
           *         "mediaUrl": null,
           *         "mediaState": null,
           *         "thumbnailUrl": null,
           *         "filename": null,
           *         "mimeType": null,
           *         "size": null,
           *         "timestamp": "2027-01-31T12:05:00.000Z",
           *         "status": "sent",
           *         "errorCode": null,
           *         "errorText": null,
           *         "isHr": false,
           *         "isReadByOperator": true,
           *         "readAt": null,
           *         "senderUserId": 13,
           *         "quotedMessageId": null,
           *         "quotedContent": null,
           *         "details": null,
           *         "quiet": false,
           *         "reactions": [],
           *         "editedAt": null,
           *         "originalContent": null,
           *         "deletedAt": null,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "senderUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            ticketNumber: number | null;
            ticket: components["schemas"]["Ticket"];
            /** @enum {string} */
            channel: "whatsapp" | "telegram" | "website";
            connectionType?: string;
            type: string;
            /** Format: date-time */
            sendAt?: string;
            message: components["schemas"]["MessageRow"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendTicketMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "ticketNumber": 2,
         *       "text": "It arrives tomorrow."
         *     }
         */
        "application/json": {
          ticketNumber: number | string;
          text: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "ticketNumber": 2
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            ticketNumber: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  retryMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 1012 */
        messageId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "ticketNumber": 2,
           *       "ticket": {
           *         "number": 2,
           *         "status": "open",
           *         "priority": "normal"
           *       },
           *       "channel": "whatsapp",
           *       "connectionType": "waba",
           *       "type": "text",
           *       "message": {
           *         "id": 1012,
           *         "organizationId": 1,
           *         "channel": "whatsapp",
           *         "organizationPhoneId": 41,
           *         "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *         "telegramBotId": null,
           *         "telegramMessageId": null,
           *         "telegramChatId": null,
           *         "chatId": 102,
           *         "seq": 6,
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "senderJid": null,
           *         "senderName": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "fromMe": true,
           *         "content": "We have changed it.",
           *         "type": "text",
           *         "mediaUrl": null,
           *         "mediaState": null,
           *         "thumbnailUrl": null,
           *         "filename": null,
           *         "mimeType": null,
           *         "size": null,
           *         "timestamp": "2027-01-31T12:05:00.000Z",
           *         "status": "sent",
           *         "errorCode": null,
           *         "errorText": null,
           *         "isHr": false,
           *         "isReadByOperator": true,
           *         "readAt": null,
           *         "senderUserId": 13,
           *         "quotedMessageId": null,
           *         "quotedContent": null,
           *         "details": null,
           *         "quiet": false,
           *         "reactions": [],
           *         "editedAt": null,
           *         "originalContent": null,
           *         "deletedAt": null,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "senderUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            ticketNumber: number | null;
            ticket: components["schemas"]["Ticket"];
            /** @enum {string} */
            channel: "whatsapp" | "telegram" | "website";
            connectionType?: string;
            type: string;
            /** Format: date-time */
            sendAt?: string;
            message: components["schemas"]["MessageRow"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  retryMessageFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 1014 */
        messageId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": 1014,
           *       "chatId": 102,
           *       "mediaState": "waiting"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number;
            chatId: number;
            /** @enum {string} */
            mediaState: "waiting";
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getRawMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 1015 */
        messageId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "messageId": 1015,
           *       "chatId": 102,
           *       "keptAt": "2027-01-31T12:00:00.000Z",
           *       "keptUntil": "2027-01-31T12:00:00.000Z",
           *       "cut": false,
           *       "raw": {
           *         "from": "77051234567",
           *         "id": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *         "timestamp": "1801396800",
           *         "type": "hologram",
           *         "hologram": {
           *           "height": 180
           *         }
           *       }
           *     }
           */
          "application/json": {
            messageId: number;
            chatId: number;
            /** Format: date-time */
            keptAt: string;
            /** Format: date-time */
            keptUntil: string;
            cut: boolean;
            /** @description JSON of the provider; its form is the provider’s. */
            raw?: unknown;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getSendingOptions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 102 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chatId": 102,
           *       "ready": true,
           *       "types": [
           *         "text",
           *         "image",
           *         "video",
           *         "document",
           *         "audio",
           *         "sticker",
           *         "location",
           *         "contact",
           *         "reaction",
           *         "template",
           *         "interactive"
           *       ],
           *       "textLength": 4096,
           *       "captionLength": 1024,
           *       "withoutCaption": [
           *         "audio"
           *       ],
           *       "files": {
           *         "image": {
           *           "mostBytes": 5242880,
           *           "mimeTypes": [
           *             "image/jpeg",
           *             "image/png"
           *           ]
           *         },
           *         "video": {
           *           "mostBytes": 16777216,
           *           "mimeTypes": [
           *             "video/mp4",
           *             "video/3gpp"
           *           ]
           *         },
           *         "document": {
           *           "mostBytes": 20971520,
           *           "mimeTypes": null
           *         },
           *         "audio": {
           *           "mostBytes": 15728640,
           *           "mimeTypes": [
           *             "audio/aac",
           *             "audio/amr",
           *             "audio/mpeg",
           *             "audio/mp4",
           *             "audio/ogg"
           *           ]
           *         },
           *         "sticker": {
           *           "mostBytes": 512000,
           *           "mimeTypes": [
           *             "image/webp"
           *           ],
           *           "stillMostBytes": 102400
           *         }
           *       },
           *       "contacts": {
           *         "most": 20,
           *         "needPhone": false
           *       },
           *       "reactions": {
           *         "emoji": null
           *       }
           *     }
           */
          "application/json": {
            chatId: number;
            /** @description Whether the account of the chat can send now. */
            ready: boolean;
            /** @description The values of `type` that POST /api/messages/send-by-chat takes for this chat. */
            types: string[];
            textLength: number;
            captionLength: number;
            /** @description Files that go without a caption. */
            withoutCaption: string[];
            /** @description By type, the ones in `types`. */
            files: {
              [key: string]: {
                mostBytes: number;
                /** @description Null: whatever an upload takes. */
                mimeTypes: string[] | null;
                /** @description Of a sticker that does not move, if that may have less. */
                stillMostBytes?: number;
              };
            };
            /** @description How many one message takes. Null: none. */
            contacts: {
              most: number;
              needPhone: boolean;
            } | null;
            /** @description The emoji that can be sent; `emoji` null: any. Null: no reactions. */
            reactions: {
              emoji: string[] | null;
            } | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendStoredFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 102,
         *       "mediaType": "image",
         *       "mediaPath": "/media/image/ExampleOfAStoredFile0001.png",
         *       "caption": "As it looks"
         *     }
         */
        "application/json": {
          chatId: number | string;
          /** @enum {string} */
          mediaType: "image" | "video" | "document" | "audio";
          /** @description http(s) address, fetched before anything is sent, or the path of a file as an upload or a message has it (`/files/…`, `/media/…`). */
          mediaPath: string;
          caption?: string | null;
          filename?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "mediaType": "image",
           *       "caption": "As it looks"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            /** @enum {string} */
            mediaType: "image" | "video" | "document" | "audio";
            caption: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendUploadedFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 102,
         *       "mediaType": "image",
         *       "caption": "As it looks",
         *       "media": "photo.png"
         *     }
         */
        "multipart/form-data": {
          chatId?: number | string;
          organizationPhoneId?: number | string;
          receiverJid?: string;
          /** @enum {string} */
          mediaType: "image" | "video" | "document" | "audio";
          caption?: string | null;
          filename?: string | null;
          /**
           * Format: binary
           * @description The file, last if possible.
           */
          media: string;
        } | {
          chatId: number;
        } | {
          organizationPhoneId: number;
          receiverJid: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "mediaType": "image",
           *       "caption": "As it looks",
           *       "fileName": "photo.png",
           *       "fileUrl": "/media/image/NameOfTheStoredFile00001.png",
           *       "size": 70
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            /** @enum {string} */
            mediaType: "image" | "video" | "document" | "audio";
            /** @description The name that the file came with. */
            fileName: string;
            fileUrl: string;
            caption: string | null;
            size: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  uploadFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "mediaType": "image",
         *       "media": "photo.png"
         *     }
         */
        "multipart/form-data": {
          /** @enum {string} */
          mediaType: "image" | "video" | "document" | "audio";
          /**
           * Format: binary
           * @description The file, last if possible.
           */
          media: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "fileName": "NameOfTheStoredFile00001.png",
           *       "fileUrl": "/media/image/NameOfTheStoredFile00001.png",
           *       "filePath": "/media/image/NameOfTheStoredFile00001.png",
           *       "mediaType": "image",
           *       "size": 70,
           *       "mimeType": "image/png",
           *       "thumbnailUrl": "/media/thumbnail/NameOfTheStoredFile00001.webp"
           *     }
           */
          "application/json": components["schemas"]["Upload"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  suggestReplies: {
    parameters: {
      query?: {
        /** @description 1 to 10; 0, nothing and what is no number count as 3. */
        limit?: number | string;
      };
      header?: never;
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chatId": 101,
           *       "suggestions": [
           *         "Ответ номер 1 на «Здравствуйте! Где мой заказ?».",
           *         "Ответ номер 2 на «Здравствуйте! Где мой заказ?».",
           *         "Ответ номер 3 на «Здравствуйте! Где мой заказ?»."
           *       ],
           *       "count": 3,
           *       "flags": [
           *         [],
           *         [],
           *         []
           *       ],
           *       "basedOnSeq": 2,
           *       "cached": false,
           *       "timestamp": "2027-01-31T12:05:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["Suggestions"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  checkAi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "healthy",
           *       "service": "DeepSeek AI",
           *       "timestamp": "2027-01-31T12:05:00.000Z"
           *     }
           */
          "application/json": {
            /** @enum {string} */
            status: "healthy" | "unhealthy";
            service: string;
            code?: string;
            error?: string;
            /** Format: date-time */
            timestamp: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      /** @description Something needed does not answer; Retry-After says when to try again. */
      503: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Seconds until the same call may succeed.
           * @example 5
           */
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {string} */
            status: "healthy" | "unhealthy";
            service: string;
            code?: string;
            error?: string;
            /** Format: date-time */
            timestamp: string;
          };
        };
      };
    };
  };
  getAiUsage: {
    parameters: {
      query?: {
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "days": 30,
           *       "calls": 1,
           *       "failedCalls": 0,
           *       "promptTokens": 403,
           *       "completionTokens": 43,
           *       "latencyMs": {
           *         "average": 120,
           *         "p95": 180
           *       }
           *     }
           */
          "application/json": {
            days: number;
            calls: number;
            failedCalls: number;
            promptTokens: number;
            completionTokens: number;
            latencyMs: {
              average: number | null;
              p95: number | null;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getAiSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "companyName": null,
           *       "tone": null,
           *       "language": "ru",
           *       "rules": null,
           *       "autoSuggest": false,
           *       "quietSeconds": 4
           *     }
           */
          "application/json": components["schemas"]["AiSettings"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateAiSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "companyName": "Example",
         *       "tone": "friendly, short"
         *     }
         */
        "application/json": {
          companyName?: string | null;
          tone?: string | null;
          language?: string;
          rules?: string | null;
          autoSuggest?: boolean;
          quietSeconds?: number;
        } | unknown | unknown | unknown | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "companyName": "Example",
           *       "tone": "friendly, short",
           *       "language": "ru",
           *       "rules": null,
           *       "autoSuggest": false,
           *       "quietSeconds": 4
           *     }
           */
          "application/json": components["schemas"]["AiSettings"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listMyChats: {
    parameters: {
      query?: {
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        from?: string;
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        to?: string;
        /** @description Some of new, open, in_progress, pending, resolved, closed, with commas between. */
        status?: string;
        /** @description More than 500 counts as 500. */
        limit?: number;
        offset?: number;
        cursor?: string;
        /** @description All chats of the organization, or the caller’s own. Left out: as the organization’s myAssignedListsAll says, at first all. */
        scope?: ("all" | "mine") | string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chats": [
           *         {
           *           "id": 102,
           *           "organizationId": 1,
           *           "name": "Dana",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "whatsapp",
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *           "remoteJid": "77051234567@s.whatsapp.net",
           *           "organizationPhoneId": 41,
           *           "isGroup": false,
           *           "telegramBotId": null,
           *           "telegramChatId": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 2,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 3,
           *           "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": {
           *             "id": 41,
           *             "phoneJid": "77001234567@s.whatsapp.net",
           *             "displayName": "Support",
           *             "connectionType": "waba"
           *           },
           *           "lastMessage": {
           *             "id": 1015,
           *             "content": "[Сообщение неподдерживаемого вида: hologram]",
           *             "senderJid": "77051234567@s.whatsapp.net",
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "unsupported",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": {
           *               "type": "unsupported",
           *               "what": "hologram"
           *             }
           *           }
           *         },
           *         {
           *           "id": 106,
           *           "organizationId": 1,
           *           "name": "900000106",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000106",
           *           "telegramUserId": "900000106",
           *           "telegramUsername": "900000106_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 6,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1006,
           *             "content": "Есть доставка?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 105,
           *           "organizationId": 1,
           *           "name": "900000105",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000105",
           *           "telegramUserId": "900000105",
           *           "telegramUsername": "900000105_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 5,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1005,
           *             "content": "Удалите мои данные",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 104,
           *           "organizationId": 1,
           *           "name": "900000104",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000104",
           *           "telegramUserId": "900000104",
           *           "telegramUsername": "900000104_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 4,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1004,
           *             "content": "Спасибо, вопрос решён",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 103,
           *           "organizationId": 1,
           *           "name": "Dias",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "website",
           *           "receivingPhoneJid": null,
           *           "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": null,
           *           "telegramChatId": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": 21,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 3,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1003,
           *             "content": "Do you deliver to Almaty?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 101,
           *           "organizationId": 1,
           *           "name": "900000101",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000101",
           *           "telegramUserId": "900000101",
           *           "telegramUsername": "900000101_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 1,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1001,
           *             "content": "Здравствуйте! Где мой заказ?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         }
           *       ],
           *       "total": 6,
           *       "filters": {
           *         "from": null,
           *         "to": null
           *       },
           *       "pagination": {
           *         "total": 6,
           *         "limit": 500,
           *         "offset": 0,
           *         "hasMore": false,
           *         "nextCursor": null,
           *         "prevCursor": null
           *       }
           *     }
           */
          "application/json": {
            chats: components["schemas"]["WorkChat"][];
            total: number;
            filters: {
              /** Format: date-time */
              from: string | null;
              /** Format: date-time */
              to: string | null;
              status?: ("open" | "pending" | "closed")[];
            };
            pagination: components["schemas"]["Pagination"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listAssignedChats: {
    parameters: {
      query?: {
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        from?: string;
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        to?: string;
        /** @description Some of new, open, in_progress, pending, resolved, closed, with commas between. */
        status?: string;
        /** @description More than 500 counts as 500. */
        limit?: number;
        offset?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chats": [
           *         {
           *           "id": 102,
           *           "organizationId": 1,
           *           "name": "Dana",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "whatsapp",
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *           "remoteJid": "77051234567@s.whatsapp.net",
           *           "organizationPhoneId": 41,
           *           "isGroup": false,
           *           "telegramBotId": null,
           *           "telegramChatId": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 2,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 3,
           *           "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": {
           *             "id": 41,
           *             "phoneJid": "77001234567@s.whatsapp.net",
           *             "displayName": "Support",
           *             "connectionType": "waba"
           *           },
           *           "lastMessage": {
           *             "id": 1015,
           *             "content": "[Сообщение неподдерживаемого вида: hologram]",
           *             "senderJid": "77051234567@s.whatsapp.net",
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "unsupported",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": {
           *               "type": "unsupported",
           *               "what": "hologram"
           *             }
           *           }
           *         },
           *         {
           *           "id": 106,
           *           "organizationId": 1,
           *           "name": "900000106",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000106",
           *           "telegramUserId": "900000106",
           *           "telegramUsername": "900000106_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 6,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1006,
           *             "content": "Есть доставка?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 104,
           *           "organizationId": 1,
           *           "name": "900000104",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000104",
           *           "telegramUserId": "900000104",
           *           "telegramUsername": "900000104_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 4,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1004,
           *             "content": "Спасибо, вопрос решён",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         }
           *       ],
           *       "total": 3,
           *       "filters": {
           *         "from": null,
           *         "to": null
           *       },
           *       "pagination": {
           *         "total": 3,
           *         "limit": 200,
           *         "offset": 0,
           *         "hasMore": false,
           *         "nextCursor": null,
           *         "prevCursor": null
           *       }
           *     }
           */
          "application/json": {
            chats: components["schemas"]["WorkChat"][];
            total: number;
            filters: {
              /** Format: date-time */
              from: string | null;
              /** Format: date-time */
              to: string | null;
              status?: ("open" | "pending" | "closed")[];
            };
            pagination: components["schemas"]["Pagination"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listUnassignedChats: {
    parameters: {
      query?: {
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        from?: string;
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        to?: string;
        /** @description More than 500 counts as 500. */
        limit?: number;
        offset?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chats": [
           *         {
           *           "id": 105,
           *           "organizationId": 1,
           *           "name": "900000105",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000105",
           *           "telegramUserId": "900000105",
           *           "telegramUsername": "900000105_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 5,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1005,
           *             "content": "Удалите мои данные",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 103,
           *           "organizationId": 1,
           *           "name": "Dias",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "website",
           *           "receivingPhoneJid": null,
           *           "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": null,
           *           "telegramChatId": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": 21,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 3,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1003,
           *             "content": "Do you deliver to Almaty?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 101,
           *           "organizationId": 1,
           *           "name": "900000101",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000101",
           *           "telegramUserId": "900000101",
           *           "telegramUsername": "900000101_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 1,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1001,
           *             "content": "Здравствуйте! Где мой заказ?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         }
           *       ],
           *       "total": 3,
           *       "filters": {
           *         "from": null,
           *         "to": null
           *       },
           *       "pagination": {
           *         "total": 3,
           *         "limit": 200,
           *         "offset": 0,
           *         "hasMore": false,
           *         "nextCursor": null,
           *         "prevCursor": null
           *       }
           *     }
           */
          "application/json": {
            chats: components["schemas"]["WorkChat"][];
            total: number;
            filters: {
              /** Format: date-time */
              from: string | null;
              /** Format: date-time */
              to: string | null;
              status?: ("open" | "pending" | "closed")[];
            };
            pagination: components["schemas"]["Pagination"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  assignChat: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "operatorId": 13
         *     }
         */
        "application/json": {
          /** @description Left out, null, 0 or empty: the caller. */
          operatorId?: (number | string) | (null | 0 | "0" | "");
          /** @description Set together with the owner, if it is low, high or urgent. Clients send normal or medium with each assignment; these leave the priority as it is. */
          priority?: ("low" | "normal" | "medium" | "high" | "urgent") | string | null;
          /** @description The present owner as the caller knows it (null: nobody). Who names it may take or transfer the chat; when it is another by now, the answer is 409. */
          expectedAssignedUserId?: (number | string) | (null | 0 | "0");
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 101,
           *         "organizationId": 1,
           *         "name": "900000101",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000101",
           *         "telegramUserId": "900000101",
           *         "telegramUsername": "900000101_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 1,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "priority": "high",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 1,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         },
           *         "stage": null
           *       },
           *       "message": "Чат назначен оператору Olga"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  assignChatByBody: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 103,
         *       "operatorId": 13
         *     }
         */
        "application/json": {
          chatId: number | string;
          /** @description Left out, null, 0 or empty: the caller. */
          operatorId?: (number | string) | (null | 0 | "0" | "");
          /** @description Set together with the owner, if it is low, high or urgent. Clients send normal or medium with each assignment; these leave the priority as it is. */
          priority?: ("low" | "normal" | "medium" | "high" | "urgent") | string | null;
          /** @description The present owner as the caller knows it (null: nobody). Who names it may take or transfer the chat; when it is another by now, the answer is 409. */
          expectedAssignedUserId?: (number | string) | (null | 0 | "0");
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 103,
           *         "organizationId": 1,
           *         "name": "Dias",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "website",
           *         "receivingPhoneJid": null,
           *         "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": 21,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 3,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "priority": "normal",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 1,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         },
           *         "stage": null
           *       },
           *       "message": "Чат назначен оператору Olga"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  unassignChat: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 101,
           *         "organizationId": 1,
           *         "name": "900000101",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000101",
           *         "telegramUserId": "900000101",
           *         "telegramUsername": "900000101_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 1,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "open",
           *         "priority": "high",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 0,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": null,
           *         "stage": null
           *       },
           *       "message": "Назначение чата снято"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  unassignChatByBody: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 103
         *     }
         */
        "application/json": {
          chatId: number | string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 103,
           *         "organizationId": 1,
           *         "name": "Dias",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "website",
           *         "receivingPhoneJid": null,
           *         "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": 21,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 3,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "open",
           *         "priority": "normal",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 1,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": null,
           *         "stage": null
           *       },
           *       "message": "Назначение чата снято"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  setChatPriority: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "priority": "urgent"
         *     }
         */
        "application/json": {
          /** @enum {string} */
          priority: "low" | "normal" | "medium" | "high" | "urgent";
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 101,
           *         "organizationId": 1,
           *         "name": "900000101",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000101",
           *         "telegramUserId": "900000101",
           *         "telegramUsername": "900000101_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 1,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "priority": "urgent",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 1,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         },
           *         "stage": null
           *       },
           *       "message": "Приоритет чата: urgent"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  setChatPriorityByBody: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 103,
         *       "priority": "low"
         *     }
         */
        "application/json": {
          chatId: number | string;
          /** @enum {string} */
          priority: "low" | "normal" | "medium" | "high" | "urgent";
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 103,
           *         "organizationId": 1,
           *         "name": "Dias",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "website",
           *         "receivingPhoneJid": null,
           *         "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": 21,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 3,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "open",
           *         "priority": "low",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 1,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": null,
           *         "stage": null
           *       },
           *       "message": "Приоритет чата: low"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  closeChat: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 104 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "reason": "The question is answered."
         *     }
         */
        "application/json": {
          reason?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 104,
           *         "organizationId": 1,
           *         "name": "900000104",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000104",
           *         "telegramUserId": "900000104",
           *         "telegramUsername": "900000104_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 4,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "closed",
           *         "priority": "normal",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 0,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": "2027-01-31T12:00:00.000Z",
           *         "closeReason": "The question is answered.",
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         },
           *         "stage": null
           *       },
           *       "message": "Чат закрыт"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  closeChatByBody: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 103,
         *       "reason": "The question is answered."
         *     }
         */
        "application/json": {
          chatId: number | string;
          reason?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 103,
           *         "organizationId": 1,
           *         "name": "Dias",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "website",
           *         "receivingPhoneJid": null,
           *         "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": 21,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 3,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "closed",
           *         "priority": "low",
           *         "tags": null,
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 0,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": "2027-01-31T12:00:00.000Z",
           *         "closeReason": "The question is answered.",
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": null,
           *         "stage": null
           *       },
           *       "message": "Чат закрыт"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: components["schemas"]["ChatRow"];
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  markMessagesRead: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "messageIds": [
         *         1001
         *       ]
         *     }
         */
        "application/json": {
          /** @description Left out or empty: all. */
          messageIds?: (number | string)[] | null;
          /** @description Only messages up to this one. Goes without messageIds. */
          upToMessageId?: (number | string) | string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "markedCount": 1,
           *       "unreadCount": 0,
           *       "message": "Отмечено прочитанными сообщений: 1"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            markedCount: number;
            unreadCount: number;
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  markChatRead: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "markedCount": 0,
           *       "unreadCount": 0,
           *       "message": "Отмечено прочитанными сообщений: 0"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            markedCount: number;
            unreadCount: number;
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getUnreadCounts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "total": {
           *         "unreadMessages": 8,
           *         "chatsWithUnread": 6
           *       },
           *       "assigned": {
           *         "unreadMessages": 5,
           *         "chatsWithUnread": 3
           *       }
           *     }
           */
          "application/json": {
            total: {
              unreadMessages: number;
              chatsWithUnread: number;
            };
            assigned: {
              unreadMessages: number;
              chatsWithUnread: number;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listUnreadChats: {
    parameters: {
      query?: {
        assignedOnly?: boolean | string;
        /** @description More than 500 counts as 500. */
        limit?: number;
        offset?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chats": [
           *         {
           *           "id": 102,
           *           "organizationId": 1,
           *           "name": "Dana",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "whatsapp",
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *           "remoteJid": "77051234567@s.whatsapp.net",
           *           "organizationPhoneId": 41,
           *           "isGroup": false,
           *           "telegramBotId": null,
           *           "telegramChatId": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 2,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 3,
           *           "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": {
           *             "id": 41,
           *             "phoneJid": "77001234567@s.whatsapp.net",
           *             "displayName": "Support",
           *             "connectionType": "waba"
           *           },
           *           "lastMessage": {
           *             "id": 1015,
           *             "content": "[Сообщение неподдерживаемого вида: hologram]",
           *             "senderJid": "77051234567@s.whatsapp.net",
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "unsupported",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": {
           *               "type": "unsupported",
           *               "what": "hologram"
           *             }
           *           }
           *         },
           *         {
           *           "id": 106,
           *           "organizationId": 1,
           *           "name": "900000106",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000106",
           *           "telegramUserId": "900000106",
           *           "telegramUsername": "900000106_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 6,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1006,
           *             "content": "Есть доставка?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 105,
           *           "organizationId": 1,
           *           "name": "900000105",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000105",
           *           "telegramUserId": "900000105",
           *           "telegramUsername": "900000105_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 5,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1005,
           *             "content": "Удалите мои данные",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 104,
           *           "organizationId": 1,
           *           "name": "900000104",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000104",
           *           "telegramUserId": "900000104",
           *           "telegramUsername": "900000104_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 4,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1004,
           *             "content": "Спасибо, вопрос решён",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 103,
           *           "organizationId": 1,
           *           "name": "Dias",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "website",
           *           "receivingPhoneJid": null,
           *           "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": null,
           *           "telegramChatId": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": 21,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 3,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1003,
           *             "content": "Do you deliver to Almaty?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         },
           *         {
           *           "id": 101,
           *           "organizationId": 1,
           *           "name": "900000101",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000101",
           *           "telegramUserId": "900000101",
           *           "telegramUsername": "900000101_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 1,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "organizationPhone": null,
           *           "lastMessage": {
           *             "id": 1001,
           *             "content": "Здравствуйте! Где мой заказ?",
           *             "senderJid": null,
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "fromMe": false,
           *             "type": "text",
           *             "isReadByOperator": false,
           *             "mediaUrl": null,
           *             "quotedMessageId": null,
           *             "quotedContent": null,
           *             "details": null
           *           }
           *         }
           *       ],
           *       "total": 6,
           *       "pagination": {
           *         "total": 6,
           *         "limit": 200,
           *         "offset": 0,
           *         "hasMore": false,
           *         "nextCursor": null,
           *         "prevCursor": null
           *       }
           *     }
           */
          "application/json": {
            chats: components["schemas"]["WorkChat"][];
            total: number;
            pagination: components["schemas"]["Pagination"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  markChatReadByOldName: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "markedAsRead": 0,
           *       "message": "Отмечено прочитанными сообщений: 0"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            markedAsRead: number;
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  markChatReadByOlderName: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "markedAsRead": 0,
           *       "message": "Отмечено прочитанными сообщений: 0"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            markedAsRead: number;
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  markTicketRead: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 1 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticketNumber": 1,
           *       "markedAsRead": 0,
           *       "message": "Отмечено прочитанными сообщений: 0"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticketNumber: number;
            markedAsRead: number;
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getOwnUnreadCount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "totalUnreadCount": 5,
           *       "unreadByChat": [
           *         {
           *           "id": 102,
           *           "name": "Dana",
           *           "remoteJid": "77051234567@s.whatsapp.net",
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "unreadCount": 3
           *         },
           *         {
           *           "id": 106,
           *           "name": "900000106",
           *           "remoteJid": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "unreadCount": 1
           *         },
           *         {
           *           "id": 104,
           *           "name": "900000104",
           *           "remoteJid": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "unreadCount": 1
           *         }
           *       ]
           *     }
           */
          "application/json": {
            totalUnreadCount: number;
            unreadByChat: {
              id: number;
              name: string | null;
              remoteJid: string | null;
              /** Format: date-time */
              lastMessageAt: string | null;
              unreadCount: number;
            }[];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  setChatHr: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "isHr": false
         *     }
         */
        "application/json": {
          isHr: boolean;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "chat": {
           *         "id": 101,
           *         "isHr": false
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            chat: {
              id: number;
              isHr: boolean;
              name?: string | null;
              ticketNumber?: number;
              /** @enum {string} */
              status?: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
              /** @enum {string} */
              priority?: "low" | "normal" | "high" | "urgent";
              /** Format: date-time */
              updatedAt?: string;
            };
            history?: components["schemas"]["TicketHistoryRow"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listComments: {
    parameters: {
      query?: {
        /** @description More than 200 counts as 200. */
        limit?: number;
        offset?: number;
      };
      header?: never;
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "comments": [],
           *       "pagination": {
           *         "total": 0,
           *         "limit": 50,
           *         "offset": 0,
           *         "hasMore": false
           *       }
           *     }
           */
          "application/json": {
            comments: components["schemas"]["ChatComment"][];
            pagination: {
              total: number;
              limit: number;
              offset: number;
              hasMore: boolean;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  addComment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "content": "@pavel, do you know this customer?"
         *     }
         */
        "application/json": {
          content: string;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 1,
           *       "organizationId": 1,
           *       "chatId": 101,
           *       "userId": 13,
           *       "content": "@pavel, do you know this customer?",
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "user": {
           *         "id": 13,
           *         "name": "Olga",
           *         "email": "olga@example.com"
           *       }
           *     }
           */
          "application/json": components["schemas"]["ChatComment"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  putTicketStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "status": "pending",
         *       "reason": "Waits for the warehouse."
         *     }
         */
        "application/json": {
          /** @enum {string} */
          status: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
          reason?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "pending",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         }
           *       },
           *       "history": null
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  setTicketStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "status": "pending",
         *       "reason": "Waits for the warehouse."
         *     }
         */
        "application/json": {
          /** @enum {string} */
          status: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
          reason?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "pending",
           *         "priority": "normal",
           *         "tags": [],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         },
           *         "stage": null
           *       },
           *       "history": {
           *         "id": 20,
           *         "chatId": 102,
           *         "userId": 13,
           *         "changeType": "status_changed",
           *         "oldValue": "open",
           *         "newValue": "pending",
           *         "description": "Статус: открыт → отложен",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  patchTicketStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "status": "pending",
         *       "reason": "Waits for the warehouse."
         *     }
         */
        "application/json": {
          /** @enum {string} */
          status: "new" | "open" | "in_progress" | "pending" | "resolved" | "closed";
          reason?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "pending",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         }
           *       },
           *       "history": null
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  assignTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "userId": 14
         *     }
         */
        "application/json": {
          userId: number | string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 14,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 14,
           *           "name": "Pavel Ivanov",
           *           "email": "pavel@example.com"
           *         }
           *       },
           *       "history": {
           *         "id": 21,
           *         "chatId": 102,
           *         "userId": 13,
           *         "changeType": "assigned",
           *         "oldValue": "13",
           *         "newValue": "14",
           *         "description": "Назначен оператор: Pavel Ivanov",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  unassignTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 1 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 101,
           *         "organizationId": 1,
           *         "name": "900000101",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000101",
           *         "telegramUserId": "900000101",
           *         "telegramUsername": "900000101_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 1,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "open",
           *         "stage": null,
           *         "priority": "urgent",
           *         "tags": [],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 0,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": null
           *       },
           *       "history": {
           *         "id": 23,
           *         "chatId": 101,
           *         "userId": 13,
           *         "changeType": "unassigned",
           *         "oldValue": "13",
           *         "newValue": null,
           *         "description": "Назначение снято: Olga",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  closeTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 4 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "reason": "The customer has the parcel."
         *     }
         */
        "application/json": {
          reason?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 104,
           *         "organizationId": 1,
           *         "name": "900000104",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000104",
           *         "telegramUserId": "900000104",
           *         "telegramUsername": "900000104_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 4,
           *         "assignedUserId": 13,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "closed",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 0,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": "2027-01-31T12:00:00.000Z",
           *         "closeReason": "The question is answered.",
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         }
           *       },
           *       "history": null,
           *       "message": "Обращение уже закрыто"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  setTicketPriority: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 1 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "priority": "high"
         *     }
         */
        "application/json": {
          /** @enum {string} */
          priority: "low" | "normal" | "medium" | "high" | "urgent";
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 101,
           *         "organizationId": 1,
           *         "name": "900000101",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "telegram",
           *         "receivingPhoneJid": null,
           *         "remoteJid": null,
           *         "organizationPhoneId": null,
           *         "isGroup": false,
           *         "telegramBotId": 31,
           *         "telegramChatId": "900000101",
           *         "telegramUserId": "900000101",
           *         "telegramUsername": "900000101_tg",
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 1,
           *         "assignedUserId": null,
           *         "assignedAt": null,
           *         "status": "open",
           *         "stage": null,
           *         "priority": "high",
           *         "tags": [],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 0,
           *         "firstResponseAt": null,
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": null
           *       },
           *       "history": {
           *         "id": 24,
           *         "chatId": 101,
           *         "userId": 13,
           *         "changeType": "priority_changed",
           *         "oldValue": "urgent",
           *         "newValue": "high",
           *         "description": "Приоритет: срочный → высокий",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listTickets: {
    parameters: {
      query?: {
        /** @description Some of new, open, in_progress, pending, resolved, closed, with commas between; empty = all. */
        status?: string;
        priority?: ("low" | "normal" | "medium" | "high" | "urgent") | string;
        assignedUserId?: number | string;
        category?: string;
        page?: number | string;
        /** @description More than 100 counts as 100. */
        limit?: number;
        sortBy?: ("updatedAt" | "createdAt" | "priority" | "status") | string;
        sortOrder?: ("asc" | "desc") | string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tickets": [
           *         {
           *           "id": 102,
           *           "ticketNumber": 2,
           *           "status": "open",
           *           "priority": "normal",
           *           "subject": null,
           *           "category": null,
           *           "tags": [],
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga"
           *           },
           *           "client": {
           *             "phoneJid": "77051234567@s.whatsapp.net",
           *             "name": "Dana"
           *           },
           *           "unreadCount": 3,
           *           "isHr": false,
           *           "channel": "whatsapp",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "lastMessage": {
           *             "id": 1015,
           *             "content": "[Сообщение неподдерживаемого вида: hologram]",
           *             "timestamp": "2027-01-31T12:05:00.000Z"
           *           },
           *           "name": "Dana",
           *           "remoteJid": "77051234567@s.whatsapp.net",
           *           "receivingPhoneJid": "77001234567@s.whatsapp.net"
           *         },
           *         {
           *           "id": 106,
           *           "ticketNumber": 6,
           *           "status": "open",
           *           "priority": "normal",
           *           "subject": null,
           *           "category": null,
           *           "tags": [],
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga"
           *           },
           *           "client": null,
           *           "unreadCount": 1,
           *           "isHr": false,
           *           "channel": "telegram",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "lastMessage": {
           *             "id": 1006,
           *             "content": "Есть доставка?",
           *             "timestamp": "2027-01-31T12:05:00.000Z"
           *           },
           *           "name": "900000106",
           *           "remoteJid": null,
           *           "receivingPhoneJid": null
           *         },
           *         {
           *           "id": 104,
           *           "ticketNumber": 4,
           *           "status": "open",
           *           "priority": "normal",
           *           "subject": null,
           *           "category": null,
           *           "tags": [],
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga"
           *           },
           *           "client": null,
           *           "unreadCount": 1,
           *           "isHr": false,
           *           "channel": "telegram",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "lastMessage": {
           *             "id": 1004,
           *             "content": "Спасибо, вопрос решён",
           *             "timestamp": "2027-01-31T12:05:00.000Z"
           *           },
           *           "name": "900000104",
           *           "remoteJid": null,
           *           "receivingPhoneJid": null
           *         },
           *         {
           *           "id": 105,
           *           "ticketNumber": 5,
           *           "status": "new",
           *           "priority": "normal",
           *           "subject": null,
           *           "category": null,
           *           "tags": [],
           *           "assignedUser": null,
           *           "client": null,
           *           "unreadCount": 1,
           *           "isHr": false,
           *           "channel": "telegram",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "lastMessage": {
           *             "id": 1005,
           *             "content": "Удалите мои данные",
           *             "timestamp": "2027-01-31T12:05:00.000Z"
           *           },
           *           "name": "900000105",
           *           "remoteJid": null,
           *           "receivingPhoneJid": null
           *         },
           *         {
           *           "id": 103,
           *           "ticketNumber": 3,
           *           "status": "new",
           *           "priority": "normal",
           *           "subject": null,
           *           "category": null,
           *           "tags": [],
           *           "assignedUser": null,
           *           "client": {
           *             "phoneJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *             "name": "Dias"
           *           },
           *           "unreadCount": 1,
           *           "isHr": false,
           *           "channel": "website",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "lastMessage": {
           *             "id": 1003,
           *             "content": "Do you deliver to Almaty?",
           *             "timestamp": "2027-01-31T12:05:00.000Z"
           *           },
           *           "name": "Dias",
           *           "remoteJid": "website:5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *           "receivingPhoneJid": null
           *         },
           *         {
           *           "id": 101,
           *           "ticketNumber": 1,
           *           "status": "new",
           *           "priority": "normal",
           *           "subject": null,
           *           "category": null,
           *           "tags": [],
           *           "assignedUser": null,
           *           "client": null,
           *           "unreadCount": 1,
           *           "isHr": false,
           *           "channel": "telegram",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "lastMessage": {
           *             "id": 1001,
           *             "content": "Здравствуйте! Где мой заказ?",
           *             "timestamp": "2027-01-31T12:05:00.000Z"
           *           },
           *           "name": "900000101",
           *           "remoteJid": null,
           *           "receivingPhoneJid": null
           *         }
           *       ],
           *       "pagination": {
           *         "total": 6,
           *         "page": 1,
           *         "limit": 20,
           *         "pages": 1
           *       }
           *     }
           */
          "application/json": {
            tickets: components["schemas"]["ListedTicket"][];
            pagination: {
              /** @description Counted up to 10,000. */
              total: number;
              page: number;
              limit: number;
              pages: number;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getTicketStats: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "total": 6,
           *       "byStatus": {
           *         "new": 3,
           *         "open": 3
           *       },
           *       "byPriority": {
           *         "normal": 6
           *       }
           *     }
           */
          "application/json": {
            total: number;
            byStatus: {
              [key: string]: number;
            };
            byPriority: {
              [key: string]: number;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getTicket: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 1 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 101,
           *       "organizationId": 1,
           *       "name": "900000101",
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "channel": "telegram",
           *       "receivingPhoneJid": null,
           *       "remoteJid": null,
           *       "organizationPhoneId": null,
           *       "isGroup": false,
           *       "telegramBotId": 31,
           *       "telegramChatId": "900000101",
           *       "telegramUserId": "900000101",
           *       "telegramUsername": "900000101_tg",
           *       "telegramFirstName": null,
           *       "telegramLastName": null,
           *       "websiteWidgetId": null,
           *       "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *       "isHr": false,
           *       "ticketNumber": 1,
           *       "assignedUserId": null,
           *       "assignedAt": null,
           *       "status": "new",
           *       "stage": "new",
           *       "priority": "normal",
           *       "tags": [],
           *       "category": null,
           *       "subject": null,
           *       "unreadCount": 1,
           *       "firstResponseAt": null,
           *       "resolvedAt": null,
           *       "closedAt": null,
           *       "closeReason": null,
           *       "customerRating": null,
           *       "internalNotes": null,
           *       "pendingUntil": null,
           *       "snoozeReason": null,
           *       "updatedAt": "2027-01-31T12:10:00.000Z",
           *       "assignedUser": null,
           *       "client": null,
           *       "clients": [],
           *       "messages": [
           *         {
           *           "id": 1001,
           *           "organizationId": 1,
           *           "channel": "telegram",
           *           "organizationPhoneId": null,
           *           "whatsappMessageId": null,
           *           "telegramBotId": 31,
           *           "telegramMessageId": null,
           *           "telegramChatId": "900000101",
           *           "chatId": 101,
           *           "seq": 2,
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "senderJid": null,
           *           "senderName": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "fromMe": false,
           *           "content": "Здравствуйте! Где мой заказ?",
           *           "type": "text",
           *           "mediaUrl": null,
           *           "mediaState": null,
           *           "thumbnailUrl": null,
           *           "filename": null,
           *           "mimeType": null,
           *           "size": null,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "delivered",
           *           "errorCode": null,
           *           "errorText": null,
           *           "isHr": false,
           *           "isReadByOperator": false,
           *           "readAt": null,
           *           "senderUserId": null,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": null,
           *           "quiet": false,
           *           "reactions": [],
           *           "editedAt": null,
           *           "originalContent": null,
           *           "deletedAt": null,
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "senderUser": null
           *         }
           *       ],
           *       "_count": {
           *         "messages": 1
           *       }
           *     }
           */
          "application/json": components["schemas"]["OneTicket"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  describeTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "category": "Delivery",
         *       "subject": "Where is the parcel?"
         *     }
         */
        "application/json": {
          category?: string | null;
          subject?: string | null;
        } | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 14,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [
           *           "VIP"
           *         ],
           *         "category": "Delivery",
           *         "subject": "Where is the parcel?",
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": 5,
           *         "internalNotes": "Calls back on Friday.",
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 14,
           *           "name": "Pavel Ivanov",
           *           "email": "pavel@example.com"
           *         }
           *       },
           *       "history": {
           *         "id": 28,
           *         "chatId": 102,
           *         "userId": 13,
           *         "changeType": "category_changed",
           *         "oldValue": null,
           *         "newValue": "Delivery",
           *         "description": "Категория: Delivery",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listTicketMessages: {
    parameters: {
      query?: {
        /** @description More than 500 counts as 500. */
        limit?: number;
        beforeId?: number | string;
      };
      header?: never;
      path: {
        /** @example 1 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chat": {
           *         "id": 101,
           *         "isHr": false
           *       },
           *       "messages": [
           *         {
           *           "id": 1001,
           *           "organizationId": 1,
           *           "channel": "telegram",
           *           "organizationPhoneId": null,
           *           "whatsappMessageId": null,
           *           "telegramBotId": 31,
           *           "telegramMessageId": null,
           *           "telegramChatId": "900000101",
           *           "chatId": 101,
           *           "seq": 2,
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "senderJid": null,
           *           "senderName": null,
           *           "telegramUserId": null,
           *           "telegramUsername": null,
           *           "fromMe": false,
           *           "content": "Здравствуйте! Где мой заказ?",
           *           "type": "text",
           *           "mediaUrl": null,
           *           "mediaState": null,
           *           "thumbnailUrl": null,
           *           "filename": null,
           *           "mimeType": null,
           *           "size": null,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "delivered",
           *           "errorCode": null,
           *           "errorText": null,
           *           "isHr": false,
           *           "isReadByOperator": false,
           *           "readAt": null,
           *           "senderUserId": null,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": null,
           *           "quiet": false,
           *           "reactions": [],
           *           "editedAt": null,
           *           "originalContent": null,
           *           "deletedAt": null,
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "senderUser": null,
           *           "hasResponsible": false,
           *           "responsibleUser": null
           *         }
           *       ],
           *       "hasMore": false
           *     }
           */
          "application/json": {
            chat: {
              id: number;
              isHr: boolean;
            };
            messages: components["schemas"]["TicketMessage"][];
            hasMore: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listTicketHistory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 1 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "history": [
           *         {
           *           "id": 1,
           *           "chatId": 101,
           *           "userId": null,
           *           "changeType": "ticket_created",
           *           "oldValue": null,
           *           "newValue": "open",
           *           "description": "Обращение создано",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "user": null
           *         }
           *       ]
           *     }
           */
          "application/json": {
            history: components["schemas"]["TicketHistoryRow"][];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  tagTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "tag": "VIP"
         *     }
         */
        "application/json": {
          tag: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 14,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [
           *           "VIP"
           *         ],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": null,
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 14,
           *           "name": "Pavel Ivanov",
           *           "email": "pavel@example.com"
           *         }
           *       },
           *       "history": {
           *         "id": 25,
           *         "chatId": 102,
           *         "userId": 13,
           *         "changeType": "tag_added",
           *         "oldValue": null,
           *         "newValue": "VIP",
           *         "description": "Добавлен тег: VIP",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  untagTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
        /** @example VIP */
        tag: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 14,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [],
           *         "category": "Delivery",
           *         "subject": "Where is the parcel?",
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": 5,
           *         "internalNotes": "Calls back on Friday.",
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 14,
           *           "name": "Pavel Ivanov",
           *           "email": "pavel@example.com"
           *         }
           *       },
           *       "history": {
           *         "id": 32,
           *         "chatId": 102,
           *         "userId": 13,
           *         "changeType": "tag_removed",
           *         "oldValue": "VIP",
           *         "newValue": null,
           *         "description": "Убран тег: VIP",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  noteTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "note": "Calls back on Friday."
         *     }
         */
        "application/json": {
          note: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 14,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [
           *           "VIP"
           *         ],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": null,
           *         "internalNotes": "Calls back on Friday.",
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 14,
           *           "name": "Pavel Ivanov",
           *           "email": "pavel@example.com"
           *         }
           *       },
           *       "history": {
           *         "id": 26,
           *         "chatId": 102,
           *         "userId": 13,
           *         "changeType": "note_added",
           *         "oldValue": null,
           *         "newValue": "Calls back on Friday.",
           *         "description": "Заметка: Calls back on Friday.",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  rateTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 2 */
        ticketNumber: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "rating": 5,
         *       "comment": "Quick and friendly."
         *     }
         */
        "application/json": {
          rating: number;
          comment?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "ticket": {
           *         "id": 102,
           *         "organizationId": 1,
           *         "name": "Dana",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "channel": "whatsapp",
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "organizationPhoneId": 41,
           *         "isGroup": false,
           *         "telegramBotId": null,
           *         "telegramChatId": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "telegramFirstName": null,
           *         "telegramLastName": null,
           *         "websiteWidgetId": null,
           *         "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *         "isHr": false,
           *         "ticketNumber": 2,
           *         "assignedUserId": 14,
           *         "assignedAt": "2027-01-31T12:00:00.000Z",
           *         "status": "open",
           *         "stage": null,
           *         "priority": "normal",
           *         "tags": [
           *           "VIP"
           *         ],
           *         "category": null,
           *         "subject": null,
           *         "unreadCount": 3,
           *         "firstResponseAt": "2027-01-31T12:00:00.000Z",
           *         "resolvedAt": null,
           *         "closedAt": null,
           *         "closeReason": null,
           *         "customerRating": 5,
           *         "internalNotes": "Calls back on Friday.",
           *         "pendingUntil": null,
           *         "snoozeReason": null,
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "assignedUser": {
           *           "id": 14,
           *           "name": "Pavel Ivanov",
           *           "email": "pavel@example.com"
           *         }
           *       },
           *       "history": {
           *         "id": 27,
           *         "chatId": 102,
           *         "userId": 13,
           *         "changeType": "rated",
           *         "oldValue": null,
           *         "newValue": "5",
           *         "description": "Quick and friendly.",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "user": {
           *           "id": 13,
           *           "name": "Olga"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            ticket: components["schemas"]["TicketRow"];
            history: components["schemas"]["TicketHistoryRow"];
            message?: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listEvents: {
    parameters: {
      query?: {
        /** @description A cursor of an event, of `connected` or of an earlier page; without it, the newest page. */
        after?: string;
        /** @example 2 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "events": [
           *         {
           *           "event": "message:new",
           *           "data": {
           *             "id": 1014,
           *             "type": "text",
           *             "chatId": 102,
           *             "fromMe": false,
           *             "status": "received",
           *             "channel": "whatsapp",
           *             "content": "Here is a photo",
           *             "details": null,
           *             "filename": null,
           *             "mediaUrl": null,
           *             "senderJid": "77051234567@s.whatsapp.net",
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "senderName": "Dana",
           *             "hasResponsible": true,
           *             "responsibleUser": {
           *               "id": 13,
           *               "name": "Olga",
           *               "email": "olga@example.com"
           *             },
           *             "seq": 9,
           *             "cursor": "MS44MjM2Y2U3ODU3OTNiY2RkLjEubi5td3pwcDU5dA"
           *           }
           *         },
           *         {
           *           "event": "message:new",
           *           "data": {
           *             "id": 1015,
           *             "type": "unsupported",
           *             "chatId": 102,
           *             "fromMe": false,
           *             "status": "received",
           *             "channel": "whatsapp",
           *             "content": "[Сообщение неподдерживаемого вида: hologram]",
           *             "details": {
           *               "type": "unsupported",
           *               "what": "hologram"
           *             },
           *             "filename": null,
           *             "mediaUrl": null,
           *             "senderJid": "77051234567@s.whatsapp.net",
           *             "timestamp": "2027-01-31T12:05:00.000Z",
           *             "senderName": "Dana",
           *             "hasResponsible": true,
           *             "responsibleUser": {
           *               "id": 13,
           *               "name": "Olga",
           *               "email": "olga@example.com"
           *             },
           *             "seq": 10,
           *             "cursor": "MS44MjM2Y2U3ODU3OTNiY2RkLjEubi5td3pwcDU5dA"
           *           }
           *         }
           *       ],
           *       "cursor": "MS44MjM2Y2U3ODU3OTNiY2RkLjEubi5td3pwcDU5dA",
           *       "hasMore": false
           *     }
           */
          "application/json": {
            events: components["schemas"]["FeedEvent"][];
            cursor: string;
            hasMore: boolean;
          } | {
            /** @enum {boolean} */
            reset: true;
            cursor: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getDeadlineSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "firstResponseMinutes": null,
           *       "nextResponseMinutes": null,
           *       "closeAfterMinutes": null,
           *       "farewell": null,
           *       "undoSeconds": 0
           *     }
           */
          "application/json": components["schemas"]["DeadlineSettings"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateDeadlineSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "firstResponseMinutes": 15,
         *       "closeAfterMinutes": 1440
         *     }
         */
        "application/json": {
          firstResponseMinutes?: number | null;
          nextResponseMinutes?: number | null;
          closeAfterMinutes?: number | null;
          farewell?: string | null;
          undoSeconds?: number;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "firstResponseMinutes": 15,
           *       "nextResponseMinutes": null,
           *       "closeAfterMinutes": 1440,
           *       "farewell": null,
           *       "undoSeconds": 0
           *     }
           */
          "application/json": components["schemas"]["DeadlineSettings"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getChatDeadlines: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "deadlines": {
           *         "chatId": 101,
           *         "overrides": {},
           *         "unansweredSince": "2027-01-31T12:00:00.000Z",
           *         "responseDueAt": null,
           *         "overdue": false,
           *         "closeDueAt": null,
           *         "pendingUntil": null
           *       }
           *     }
           */
          "application/json": {
            deadlines: components["schemas"]["ChatDeadlines"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateChatDeadlines: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 101 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "nextResponseMinutes": 60
         *     }
         */
        "application/json": {
          /** @description Minutes; null = none for this chat; `default` = as the organization. */
          firstResponseMinutes?: number | "default" | null;
          /** @description Minutes; null = none for this chat; `default` = as the organization. */
          nextResponseMinutes?: number | "default" | null;
          /** @description Minutes; null = none for this chat; `default` = as the organization. */
          closeAfterMinutes?: number | "default" | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "deadlines": {
           *         "chatId": 101,
           *         "overrides": {
           *           "nextResponseMinutes": 60
           *         },
           *         "unansweredSince": "2027-01-31T12:00:00.000Z",
           *         "responseDueAt": "2027-01-31T12:00:00.000Z",
           *         "overdue": false,
           *         "closeDueAt": null,
           *         "pendingUntil": null
           *       }
           *     }
           */
          "application/json": {
            deadlines: components["schemas"]["ChatDeadlines"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listChatHistory: {
    parameters: {
      query?: {
        /** @example 2 */
        limit?: number;
        before?: number;
      };
      header?: never;
      path: {
        /** @example 102 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "history": [
           *         {
           *           "id": 11,
           *           "chatId": 102,
           *           "userId": 11,
           *           "changeType": "raw_read",
           *           "oldValue": null,
           *           "newValue": "1015",
           *           "description": "Прочитан исходный вид сообщения",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "user": {
           *             "id": 11,
           *             "name": "Ada"
           *           }
           *         },
           *         {
           *           "id": 10,
           *           "chatId": 102,
           *           "userId": 13,
           *           "changeType": "message_scheduled",
           *           "oldValue": null,
           *           "newValue": "1013",
           *           "description": "Сообщение запланировано",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "user": {
           *             "id": 13,
           *             "name": "Olga"
           *           }
           *         }
           *       ],
           *       "hasMore": true
           *     }
           */
          "application/json": {
            history: components["schemas"]["TicketHistoryRow"][];
            hasMore: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listScheduledMessages: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 102 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "messages": [
           *         {
           *           "id": 1013,
           *           "chatId": 102,
           *           "type": "text",
           *           "content": "Did everything arrive?",
           *           "mediaUrl": null,
           *           "senderUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           },
           *           "sendAt": "2027-02-01T08:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          "application/json": {
            messages: components["schemas"]["ScheduledMessage"][];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  cancelScheduledMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 1013 */
        messageId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": 1013,
           *       "chatId": 102
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number;
            chatId: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listClients: {
    parameters: {
      query?: {
        page?: number;
        limit?: number;
        /** @description `nextCursor` of the page before; goes instead of `page`. */
        cursor?: string;
        status?: ("active" | "inactive" | "blocked" | "potential") | string;
        clientType?: ("individual" | "company") | string;
        segment?: string;
        source?: string;
        assignedUserId?: number | string;
        /** @description Ids of tags by comma; clients with any of them. */
        tags?: string;
        /** @description A part of the name, the company, the e-mail address or the number. */
        search?: string;
        sortBy?: "createdAt" | "updatedAt" | "name" | "status" | "totalRevenue" | "purchaseCount" | "lastPurchaseDate";
        sortOrder?: "asc" | "desc";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "clients": [],
           *       "pagination": {
           *         "page": 1,
           *         "limit": 20,
           *         "total": 0,
           *         "totalPages": 0,
           *         "nextCursor": null
           *       }
           *     }
           */
          "application/json": {
            clients: components["schemas"]["Client"][];
            pagination: components["schemas"]["ClientPagination"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          clientType?: ("individual" | "company") | string | null;
          name: string;
          email?: string | null;
          phone?: string | null;
          secondaryPhone?: string | null;
          website?: string | null;
          address?: string | null;
          city?: string | null;
          country?: string | null;
          postalCode?: string | null;
          companyName?: string | null;
          taxId?: string | null;
          registrationNumber?: string | null;
          legalAddress?: string | null;
          contactPerson?: string | null;
          contactPosition?: string | null;
          contactPhone?: string | null;
          contactEmail?: string | null;
          status?: ("active" | "inactive" | "blocked" | "potential") | string | null;
          source?: string | null;
          segment?: string | null;
          assignedUserId?: (number | string) | string | null;
          totalRevenue?: number | string | null;
          /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
          lastPurchaseDate?: string | null;
          purchaseCount?: number | string | null;
          averageCheck?: number | string | null;
          discount?: number | string | null;
          notes?: string | null;
          /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
          birthday?: string | null;
          whatsappJid?: string | null;
          telegramUserId?: string | null;
          emailSubscribed?: boolean | ("true" | "false") | string | null;
          smsSubscribed?: boolean | ("true" | "false") | string | null;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Client"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  readClientStats: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "total": 0,
           *       "byStatus": {
           *         "active": 0,
           *         "inactive": 0,
           *         "blocked": 0,
           *         "potential": 0
           *       },
           *       "byType": {
           *         "individual": 0,
           *         "company": 0
           *       },
           *       "revenue": {
           *         "total": "0.00",
           *         "average": "0.00"
           *       },
           *       "topClients": [],
           *       "segmentDistribution": []
           *     }
           */
          "application/json": components["schemas"]["ClientStats"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  exportClients: {
    parameters: {
      query?: {
        format?: ("json" | "csv") | string;
        status?: ("active" | "inactive" | "blocked" | "potential") | string;
        clientType?: ("individual" | "company") | string;
        segment?: string;
        source?: string;
        assignedUserId?: number | string;
        /** @description Ids of tags by comma; clients with any of them. */
        tags?: string;
        /** @description A part of the name, the company, the e-mail address or the number. */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
          "text/csv": string;
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  readClient: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Client"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          clientType?: ("individual" | "company") | string | null;
          name?: string;
          email?: string | null;
          phone?: string | null;
          secondaryPhone?: string | null;
          website?: string | null;
          address?: string | null;
          city?: string | null;
          country?: string | null;
          postalCode?: string | null;
          companyName?: string | null;
          taxId?: string | null;
          registrationNumber?: string | null;
          legalAddress?: string | null;
          contactPerson?: string | null;
          contactPosition?: string | null;
          contactPhone?: string | null;
          contactEmail?: string | null;
          status?: ("active" | "inactive" | "blocked" | "potential") | string | null;
          source?: string | null;
          segment?: string | null;
          assignedUserId?: (number | string) | string | null;
          totalRevenue?: number | string | null;
          /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
          lastPurchaseDate?: string | null;
          purchaseCount?: number | string | null;
          averageCheck?: number | string | null;
          discount?: number | string | null;
          notes?: string | null;
          /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
          birthday?: string | null;
          whatsappJid?: string | null;
          telegramUserId?: string | null;
          emailSubscribed?: boolean | ("true" | "false") | string | null;
          smsSubscribed?: boolean | ("true" | "false") | string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Client"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  deleteClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  addClientPurchase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          purchaseAmount: number | string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Client"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listClientComments: {
    parameters: {
      query?: {
        limit?: number;
        /** @description Only comments with a lower id. */
        before?: number | string;
      };
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            comments: components["schemas"]["ClientComment"][];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  addClientComment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          content: string;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ClientComment"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listClientTags: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /** @example [] */
          "application/json": components["schemas"]["ClientTag"][];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createClientTag: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          color?: string | null;
          description?: string | null;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ClientTag"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  readClientTag: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ClientTag"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateClientTag: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name?: string;
          color?: string | null;
          description?: string | null;
        } | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ClientTag"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  deleteClientTag: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  tagClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        clientId: number;
        tagId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  untagClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        clientId: number;
        tagId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; no body. */
      204: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getChatAnalytics: {
    parameters: {
      query?: {
        /** @description Default: 7 days before the end. */
        from?: string;
        /** @description Default: now. */
        to?: string;
        /** @description Only chats of this number. */
        organizationPhoneId?: number | string;
        /** @description A longer silence begins a new ticket. Counts as 5 below, as 1440 above. In ranges of more than 31 days it is rounded to 5, 15, 30, 60, 120, 240, 480 or 1440; tickets.idleMinutes of the answer says to which. */
        idleMinutes?: number;
        channel?: ("whatsapp" | "telegram" | "website") | string;
        /** @description Only chats that this user owns now. */
        assignedUserId?: number | string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "range": {
           *         "from": "2027-01-31T12:00:00.000Z",
           *         "to": "2027-01-31T12:00:00.000Z"
           *       },
           *       "filters": {
           *         "channel": null,
           *         "organizationPhoneId": null,
           *         "assignedUserId": null
           *       },
           *       "chats": {
           *         "created": 6,
           *         "active": 6,
           *         "byStatus": {
           *           "open": 6
           *         },
           *         "byChannel": {
           *           "website": 1,
           *           "telegram": 4,
           *           "whatsapp": 1
           *         }
           *       },
           *       "tickets": {
           *         "idleMinutes": 120,
           *         "started": 6,
           *         "active": 6,
           *         "openAtEnd": 6,
           *         "closedByIdleAtEnd": 0,
           *         "withInbound": 6,
           *         "withResponse": 1,
           *         "firstResponseSeconds": {
           *           "avg": 95.4,
           *           "p50": 60,
           *           "p90": 240
           *         }
           *       },
           *       "messages": {
           *         "total": 9,
           *         "inbound": 8,
           *         "outbound": 1
           *       },
           *       "sla": {
           *         "firstResponseSeconds": {
           *           "chatsWithResponse": 1,
           *           "avg": 95.4,
           *           "p50": 60,
           *           "p90": 240
           *         },
           *         "resolutionSeconds": {
           *           "chatsClosed": 0,
           *           "avg": null,
           *           "p50": null,
           *           "p90": null
           *         }
           *       },
           *       "complete": true
           *     }
           */
          "application/json": {
            range: {
              /** Format: date-time */
              from: string;
              /** Format: date-time */
              to: string;
            };
            filters: {
              channel: string | null;
              organizationPhoneId: number | null;
              assignedUserId: number | null;
            };
            chats: {
              created: number;
              /** @description With messages in the range. */
              active: number;
              /** @description Those created, by their present status. */
              byStatus: {
                [key: string]: number;
              };
              byChannel: {
                [key: string]: number;
              };
            };
            tickets: {
              idleMinutes: number;
              started: number;
              active: number;
              openAtEnd: number;
              closedByIdleAtEnd: number;
              withInbound: number;
              withResponse: number;
              firstResponseSeconds: components["schemas"]["AnalyticsDurations"];
            };
            messages: {
              total: number;
              inbound: number;
              outbound: number;
            };
            sla: {
              firstResponseSeconds: {
                chatsWithResponse: number;
                avg: number | null;
                /** @description At most 5 % off; exact for few. */
                p50: number | null;
                p90: number | null;
              };
              resolutionSeconds: {
                chatsClosed: number;
                avg: number | null;
                /** @description At most 5 % off; exact for few. */
                p50: number | null;
                p90: number | null;
              };
            };
            /** @description false: older chats or days are still being counted, as after an upgrade. */
            complete: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getOperatorAnalytics: {
    parameters: {
      query?: {
        /** @description Default: 7 days before the end. */
        from?: string;
        /** @description Default: now. */
        to?: string;
        /** @description Only chats of this number. */
        organizationPhoneId?: number | string;
        /** @description A longer silence begins a new ticket. Counts as 5 below, as 1440 above. In ranges of more than 31 days it is rounded to 5, 15, 30, 60, 120, 240, 480 or 1440; tickets.idleMinutes of the answer says to which. */
        idleMinutes?: number;
        channel?: ("whatsapp" | "telegram" | "website") | string;
        /** @description Only this user. */
        operatorId?: number | string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "range": {
           *         "from": "2027-01-31T12:00:00.000Z",
           *         "to": "2027-01-31T12:00:00.000Z"
           *       },
           *       "filters": {
           *         "channel": null,
           *         "organizationPhoneId": null,
           *         "operatorId": null
           *       },
           *       "operators": [
           *         {
           *           "id": 11,
           *           "email": "ada@example.com",
           *           "name": "Ada",
           *           "role": "admin",
           *           "messages": {
           *             "outbound": 0
           *           },
           *           "chats": {
           *             "touched": 0,
           *             "assignedActive": 0
           *           },
           *           "tickets": {
           *             "idleMinutes": 120,
           *             "answered": 0,
           *             "firstResponseSeconds": {
           *               "avg": null,
           *               "p50": null,
           *               "p90": null
           *             }
           *           }
           *         },
           *         {
           *           "id": 12,
           *           "email": "max@example.com",
           *           "name": "Max",
           *           "role": "manager",
           *           "messages": {
           *             "outbound": 0
           *           },
           *           "chats": {
           *             "touched": 0,
           *             "assignedActive": 0
           *           },
           *           "tickets": {
           *             "idleMinutes": 120,
           *             "answered": 0,
           *             "firstResponseSeconds": {
           *               "avg": null,
           *               "p50": null,
           *               "p90": null
           *             }
           *           }
           *         },
           *         {
           *           "id": 13,
           *           "email": "olga@example.com",
           *           "name": "Olga",
           *           "role": "employee",
           *           "messages": {
           *             "outbound": 1
           *           },
           *           "chats": {
           *             "touched": 1,
           *             "assignedActive": 3
           *           },
           *           "tickets": {
           *             "idleMinutes": 120,
           *             "answered": 1,
           *             "firstResponseSeconds": {
           *               "avg": 95.4,
           *               "p50": 60,
           *               "p90": 240
           *             }
           *           }
           *         },
           *         {
           *           "id": 14,
           *           "email": "pavel@example.com",
           *           "name": "Pavel",
           *           "role": "employee",
           *           "messages": {
           *             "outbound": 0
           *           },
           *           "chats": {
           *             "touched": 0,
           *             "assignedActive": 0
           *           },
           *           "tickets": {
           *             "idleMinutes": 120,
           *             "answered": 0,
           *             "firstResponseSeconds": {
           *               "avg": null,
           *               "p50": null,
           *               "p90": null
           *             }
           *           }
           *         }
           *       ],
           *       "complete": true
           *     }
           */
          "application/json": {
            range: {
              /** Format: date-time */
              from: string;
              /** Format: date-time */
              to: string;
            };
            filters: {
              channel: string | null;
              organizationPhoneId: number | null;
              operatorId: number | null;
            };
            operators: {
              id: number;
              email: string;
              name: string | null;
              role: string;
              messages: {
                outbound: number;
              };
              chats: {
                touched: number;
                assignedActive: number;
              };
              tickets: {
                idleMinutes: number;
                answered: number;
                firstResponseSeconds: components["schemas"]["AnalyticsDurations"];
              };
            }[];
            /** @description false: older chats or days are still being counted, as after an upgrade. */
            complete: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listTicketAnalytics: {
    parameters: {
      query?: {
        /** @description Default: 7 days before the end. */
        from?: string;
        /** @description Default: now. */
        to?: string;
        /** @description Only chats of this number. */
        organizationPhoneId?: number | string;
        /** @description A longer silence begins a new ticket. Counts as 5 below, as 1440 above. In ranges of more than 31 days it is rounded to 5, 15, 30, 60, 120, 240, 480 or 1440; tickets.idleMinutes of the answer says to which. */
        idleMinutes?: number;
        channel?: ("whatsapp" | "telegram" | "website") | string;
        /** @description Only chats that this user owns now. */
        assignedUserId?: number | string;
        state?: ("open" | "closed") | string;
        /** @description More than 200 counts as 200. */
        limit?: number;
        offset?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "range": {
           *         "from": "2027-01-31T12:00:00.000Z",
           *         "to": "2027-01-31T12:00:00.000Z"
           *       },
           *       "filters": {
           *         "channel": null,
           *         "organizationPhoneId": null,
           *         "assignedUserId": null,
           *         "state": null
           *       },
           *       "tickets": [
           *         {
           *           "id": "102:1",
           *           "chatId": 102,
           *           "sessionNo": 1,
           *           "startedAt": "2027-01-31T12:00:00.000Z",
           *           "lastAt": "2027-01-31T12:00:00.000Z",
           *           "isOpenAtEnd": true,
           *           "channel": "whatsapp",
           *           "organizationPhoneId": 41,
           *           "assignedUserId": 13,
           *           "chatStatus": "open",
           *           "firstInboundAt": "2027-01-31T12:00:00.000Z",
           *           "firstReplyAt": "2027-01-31T12:00:00.000Z",
           *           "firstReplyUserId": 13,
           *           "firstResponseSeconds": 60
           *         },
           *         {
           *           "id": "106:1",
           *           "chatId": 106,
           *           "sessionNo": 1,
           *           "startedAt": "2027-01-31T12:00:00.000Z",
           *           "lastAt": "2027-01-31T12:00:00.000Z",
           *           "isOpenAtEnd": true,
           *           "channel": "telegram",
           *           "organizationPhoneId": null,
           *           "assignedUserId": 13,
           *           "chatStatus": "open",
           *           "firstInboundAt": "2027-01-31T12:00:00.000Z",
           *           "firstReplyAt": null,
           *           "firstReplyUserId": null,
           *           "firstResponseSeconds": null
           *         },
           *         {
           *           "id": "105:1",
           *           "chatId": 105,
           *           "sessionNo": 1,
           *           "startedAt": "2027-01-31T12:00:00.000Z",
           *           "lastAt": "2027-01-31T12:00:00.000Z",
           *           "isOpenAtEnd": true,
           *           "channel": "telegram",
           *           "organizationPhoneId": null,
           *           "assignedUserId": null,
           *           "chatStatus": "open",
           *           "firstInboundAt": "2027-01-31T12:00:00.000Z",
           *           "firstReplyAt": null,
           *           "firstReplyUserId": null,
           *           "firstResponseSeconds": null
           *         },
           *         {
           *           "id": "104:1",
           *           "chatId": 104,
           *           "sessionNo": 1,
           *           "startedAt": "2027-01-31T12:00:00.000Z",
           *           "lastAt": "2027-01-31T12:00:00.000Z",
           *           "isOpenAtEnd": true,
           *           "channel": "telegram",
           *           "organizationPhoneId": null,
           *           "assignedUserId": 13,
           *           "chatStatus": "open",
           *           "firstInboundAt": "2027-01-31T12:00:00.000Z",
           *           "firstReplyAt": null,
           *           "firstReplyUserId": null,
           *           "firstResponseSeconds": null
           *         },
           *         {
           *           "id": "103:1",
           *           "chatId": 103,
           *           "sessionNo": 1,
           *           "startedAt": "2027-01-31T12:00:00.000Z",
           *           "lastAt": "2027-01-31T12:00:00.000Z",
           *           "isOpenAtEnd": true,
           *           "channel": "website",
           *           "organizationPhoneId": null,
           *           "assignedUserId": null,
           *           "chatStatus": "open",
           *           "firstInboundAt": "2027-01-31T12:00:00.000Z",
           *           "firstReplyAt": null,
           *           "firstReplyUserId": null,
           *           "firstResponseSeconds": null
           *         },
           *         {
           *           "id": "101:1",
           *           "chatId": 101,
           *           "sessionNo": 1,
           *           "startedAt": "2027-01-31T12:00:00.000Z",
           *           "lastAt": "2027-01-31T12:00:00.000Z",
           *           "isOpenAtEnd": true,
           *           "channel": "telegram",
           *           "organizationPhoneId": null,
           *           "assignedUserId": null,
           *           "chatStatus": "open",
           *           "firstInboundAt": "2027-01-31T12:00:00.000Z",
           *           "firstReplyAt": null,
           *           "firstReplyUserId": null,
           *           "firstResponseSeconds": null
           *         }
           *       ],
           *       "pagination": {
           *         "total": 6,
           *         "limit": 50,
           *         "offset": 0
           *       },
           *       "idleMinutes": 120,
           *       "complete": true
           *     }
           */
          "application/json": {
            range: {
              /** Format: date-time */
              from: string;
              /** Format: date-time */
              to: string;
            };
            filters: {
              channel: string | null;
              organizationPhoneId: number | null;
              assignedUserId: number | null;
              /** @enum {string|null} */
              state: "open" | "closed" | null;
            };
            tickets: {
              /** @description chatId:sessionNo */
              id: string;
              chatId: number;
              sessionNo: number;
              /** Format: date-time */
              startedAt: string;
              /** Format: date-time */
              lastAt: string;
              isOpenAtEnd: boolean;
              channel: string;
              organizationPhoneId: number | null;
              assignedUserId: number | null;
              chatStatus: string;
              /** Format: date-time */
              firstInboundAt: string | null;
              /** Format: date-time */
              firstReplyAt: string | null;
              firstReplyUserId: number | null;
              firstResponseSeconds: number | null;
            }[];
            pagination: {
              total: number;
              limit: number;
              offset: number;
            };
            idleMinutes: number;
            /** @description false: older chats or days are still being counted, as after an upgrade. */
            complete: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listBroadcasts: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The id of the last one that was read. */
        before?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "broadcasts": [],
           *       "hasMore": false
           *     }
           */
          "application/json": {
            broadcasts: components["schemas"]["Broadcast"][];
            hasMore: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getBroadcast: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        broadcastId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            broadcast: components["schemas"]["Broadcast"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listBroadcastRecipients: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The position of the last one that was read. */
        after?: number;
        state?: ("waiting" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown" | "skipped") | string;
      };
      header?: never;
      path: {
        broadcastId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            recipients: components["schemas"]["BroadcastRecipient"][];
            hasMore: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  pauseBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        broadcastId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            broadcast: components["schemas"]["Broadcast"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  resumeBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        broadcastId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            broadcast: components["schemas"]["Broadcast"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  cancelBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        broadcastId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            broadcast: components["schemas"]["Broadcast"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listOptOuts: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "optOuts": [],
           *       "nextCursor": null
           *     }
           */
          "application/json": {
            optOuts: components["schemas"]["OptOut"][];
            nextCursor: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  addOptOuts: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "numbers": [
         *         "+7 701 765 43 21"
         *       ]
         *     }
         */
        "application/json": {
          numbers: (string | number)[];
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "added": 1,
           *       "rejected": []
           *     }
           */
          "application/json": {
            /** @description Those that were not on the list before. */
            added: number;
            /** @description What is no phone number, at most 100. */
            rejected: string[];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  removeOptOut: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 77017654321 */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "removed": true
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            removed: true;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getBroadcastSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "stopWords": [
           *         "стоп",
           *         "stop",
           *         "отписаться",
           *         "отписка",
           *         "отпишите",
           *         "не присылайте",
           *         "unsubscribe",
           *         "тоқта",
           *         "тоқтату"
           *       ],
           *       "perDay": 10000,
           *       "perAccountDay": 10000
           *     }
           */
          "application/json": components["schemas"]["BroadcastSettings"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateBroadcastSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "perDay": 5000
         *     }
         */
        "application/json": {
          stopWords?: string[];
          perDay?: number;
          perAccountDay?: number;
        } | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "stopWords": [
           *         "стоп",
           *         "stop",
           *         "отписаться",
           *         "отписка",
           *         "отпишите",
           *         "не присылайте",
           *         "unsubscribe",
           *         "тоқта",
           *         "тоқтату"
           *       ],
           *       "perDay": 5000,
           *       "perAccountDay": 10000
           *     }
           */
          "application/json": components["schemas"]["BroadcastSettings"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  importClients: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          clients: Record<string, never>[];
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            message: string;
            results: {
              success: number;
              failed: number;
              errors: {
                client: Record<string, never>;
                error: string;
              }[];
            };
            importId: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  uploadClients: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "text/csv": string;
        "application/x-ndjson": string;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ClientImport"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  readClientImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ClientImport"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listClientImportErrors: {
    parameters: {
      query?: {
        after?: number;
        limit?: number;
      };
      header?: never;
      path: {
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            errors: {
              line: number;
              field: string | null;
              error: string;
            }[];
            hasMore: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  eraseClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PersonErasure"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  erasePersonOfChat: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PersonErasure"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  readErasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        erasureId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PersonErasure"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendText: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "organizationPhoneId": 41,
         *       "receiverJid": "77051234567@s.whatsapp.net",
         *       "text": "We are open until eight."
         *     }
         */
        "application/json": {
          organizationPhoneId: number | string;
          /** @description Of WhatsApp: digits@s.whatsapp.net, id@g.us or digits@lid. A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion. */
          receiverJid: string;
          text: string;
          /** @description The message that this one answers: its whatsappMessageId, telegramMessageId, or, on the website, its id. */
          quotedMessageId?: string | number | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendMedia: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "organizationPhoneId": 41,
         *       "receiverJid": "77051234567@s.whatsapp.net",
         *       "mediaType": "image",
         *       "mediaPath": "/media/image/ExampleOfAStoredFile0001.png",
         *       "caption": "Our shop"
         *     }
         */
        "application/json": {
          organizationPhoneId: number | string;
          /** @description Of WhatsApp: digits@s.whatsapp.net, id@g.us or digits@lid. A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion. */
          receiverJid: string;
          /** @enum {string} */
          mediaType: "image" | "video" | "document" | "audio";
          /** @description http(s) address, fetched before anything is sent, or the path of a file as an upload or a message has it (`/files/…`, `/media/…`). */
          mediaPath: string;
          caption?: string | null;
          filename?: string | null;
          /** @description The message that this one answers: its whatsappMessageId, telegramMessageId, or, on the website, its id. */
          quotedMessageId?: string | number | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "mediaType": "image",
           *       "caption": "Our shop"
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            /** @enum {string} */
            mediaType: "image" | "video" | "document" | "audio";
            caption: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createNumber: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "phoneJid": "77000000001@s.whatsapp.net",
         *       "displayName": "New number"
         *     }
         */
        "application/json": {
          /**
           * @description Stored as 77001234567@s.whatsapp.net. A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion.
           * @example 77001234567
           */
          phoneJid: string | number;
          /** @description What operators call it; left out or empty: it has no name. */
          displayName?: string | null;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 5001,
           *       "organizationId": 1,
           *       "phoneJid": "77000000001@s.whatsapp.net",
           *       "displayName": "New number",
           *       "connectionType": "baileys",
           *       "status": "disconnected",
           *       "qrCode": null,
           *       "qrExpiresAt": null,
           *       "pairingCode": null,
           *       "wanted": false,
           *       "lastConnectedAt": null,
           *       "lastErrorCode": null,
           *       "lastErrorAt": null,
           *       "pausedCode": null,
           *       "wabaPhoneNumberId": null,
           *       "wabaId": null,
           *       "wabaApiVersion": null,
           *       "hasWabaAccessToken": false,
           *       "hasWabaVerifyToken": false,
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "updatedAt": "2027-01-31T12:10:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["OrganizationPhone"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createNumberByOldName: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "phoneJid": "77000000002@s.whatsapp.net",
         *       "displayName": "New number"
         *     }
         */
        "application/json": {
          /**
           * @description Stored as 77001234567@s.whatsapp.net. A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion.
           * @example 77001234567
           */
          phoneJid: string | number;
          /** @description What operators call it; left out or empty: it has no name. */
          displayName?: string | null;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 5002,
           *       "organizationId": 1,
           *       "phoneJid": "77000000002@s.whatsapp.net",
           *       "displayName": "New number",
           *       "connectionType": "baileys",
           *       "status": "disconnected",
           *       "qrCode": null,
           *       "qrExpiresAt": null,
           *       "pairingCode": null,
           *       "wanted": false,
           *       "lastConnectedAt": null,
           *       "lastErrorCode": null,
           *       "lastErrorAt": null,
           *       "pausedCode": null,
           *       "wabaPhoneNumberId": null,
           *       "wabaId": null,
           *       "wabaApiVersion": null,
           *       "hasWabaAccessToken": false,
           *       "hasWabaVerifyToken": false,
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "updatedAt": "2027-01-31T12:10:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["OrganizationPhone"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listNumbers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 41,
           *         "organizationId": 1,
           *         "phoneJid": "77001234567@s.whatsapp.net",
           *         "displayName": "Support",
           *         "connectionType": "waba",
           *         "status": "connected",
           *         "qrCode": null,
           *         "qrExpiresAt": null,
           *         "pairingCode": null,
           *         "wanted": false,
           *         "lastConnectedAt": null,
           *         "lastErrorCode": null,
           *         "lastErrorAt": null,
           *         "pausedCode": null,
           *         "wabaPhoneNumberId": "106540352242922",
           *         "wabaId": "102290129340398",
           *         "wabaApiVersion": null,
           *         "hasWabaAccessToken": true,
           *         "hasWabaVerifyToken": false,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       },
           *       {
           *         "id": 42,
           *         "organizationId": 1,
           *         "phoneJid": "77007654321@s.whatsapp.net",
           *         "displayName": "Sales",
           *         "connectionType": "baileys",
           *         "status": "disconnected",
           *         "qrCode": null,
           *         "qrExpiresAt": null,
           *         "pairingCode": null,
           *         "wanted": false,
           *         "lastConnectedAt": null,
           *         "lastErrorCode": null,
           *         "lastErrorAt": null,
           *         "pausedCode": null,
           *         "wabaPhoneNumberId": null,
           *         "wabaId": null,
           *         "wabaApiVersion": null,
           *         "hasWabaAccessToken": false,
           *         "hasWabaVerifyToken": false,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     ]
           */
          "application/json": components["schemas"]["OrganizationPhone"][];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getNumber: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 41 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 41,
           *       "organizationId": 1,
           *       "phoneJid": "77001234567@s.whatsapp.net",
           *       "displayName": "Support",
           *       "connectionType": "waba",
           *       "status": "connected",
           *       "qrCode": null,
           *       "qrExpiresAt": null,
           *       "pairingCode": null,
           *       "wanted": false,
           *       "lastConnectedAt": null,
           *       "lastErrorCode": null,
           *       "lastErrorAt": null,
           *       "pausedCode": null,
           *       "wabaPhoneNumberId": "106540352242922",
           *       "wabaId": "102290129340398",
           *       "wabaApiVersion": null,
           *       "hasWabaAccessToken": true,
           *       "hasWabaVerifyToken": false,
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "updatedAt": "2027-01-31T12:10:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["OrganizationPhone"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  deleteNumber: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 42 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateNumber: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 41 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "displayName": "Support"
         *     }
         */
        "application/json": {
          /** @enum {string} */
          connectionType?: "baileys" | "waba";
          displayName?: string | null;
          wabaPhoneNumberId?: (string | number) | string | null;
          wabaId?: (string | number) | string | null;
          wabaApiVersion?: string | null;
          /** @description Written, never answered. */
          wabaAccessToken?: string | null;
          /** @description Written, never answered. */
          wabaVerifyToken?: string | null;
        } | unknown | unknown | unknown | unknown | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 41,
           *       "organizationId": 1,
           *       "phoneJid": "77001234567@s.whatsapp.net",
           *       "displayName": "Support",
           *       "connectionType": "waba",
           *       "status": "connected",
           *       "qrCode": null,
           *       "qrExpiresAt": null,
           *       "pairingCode": null,
           *       "wanted": false,
           *       "lastConnectedAt": null,
           *       "lastErrorCode": null,
           *       "lastErrorAt": null,
           *       "pausedCode": null,
           *       "wabaPhoneNumberId": "106540352242922",
           *       "wabaId": "102290129340398",
           *       "wabaApiVersion": null,
           *       "hasWabaAccessToken": true,
           *       "hasWabaVerifyToken": false,
           *       "createdAt": "2027-01-31T12:00:00.000Z",
           *       "updatedAt": "2027-01-31T12:10:00.000Z"
           *     }
           */
          "application/json": components["schemas"]["OrganizationPhone"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  connectNumber: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 42 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {string} */
            status: "connected" | "connecting";
            message: string;
          };
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "WhatsApp session connection initiated. The QR code comes with phone:updated and in GET /api/organization-phones/all."
           *     }
           */
          "application/json": {
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  requestPairingCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 42 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /** @example {} */
        "application/json": {
          /**
           * @description The phone that the code is typed on; left out: the number itself. A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion.
           * @example +7 700 123 45 67
           */
          phoneNumber?: string | number | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "pairingCode": "ZMA52Q9A",
           *       "status": "pending"
           *     }
           */
          "application/json": {
            pairingCode: string;
            /** @enum {string} */
            status: "disconnected" | "loading" | "pending" | "connected" | "reconnecting" | "logged_out";
          };
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            message: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getNumberQr: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 42 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "qrCode": "https://wa.me/settings/linked_devices#2@0T2NR5hcx5QA9o8OMc8aw2ObLc0wj1T7",
           *       "qrExpiresAt": "2027-01-31T12:00:00.000Z",
           *       "svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 65 65\"></svg>",
           *       "png": "data:image/png;base64,iVBORw0KGgo="
           *     }
           */
          "application/json": {
            qrCode: string;
            /** Format: date-time */
            qrExpiresAt: string | null;
            /** @description The code as a drawing. */
            svg: string;
            /** @description The same as a data: URL, for the src of an image. */
            png: string;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  disconnectNumberByPost: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 42 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "WhatsApp session ended.",
           *       "status": "logged_out",
           *       "deletedAuthRows": 1
           *     }
           */
          "application/json": {
            message: string;
            /** @enum {string} */
            status: "logged_out";
            deletedAuthRows: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  disconnectNumber: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 42 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "WhatsApp session ended.",
           *       "status": "logged_out",
           *       "deletedAuthRows": 0
           *     }
           */
          "application/json": {
            message: string;
            /** @enum {string} */
            status: "logged_out";
            deletedAuthRows: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listNumberOutages: {
    parameters: {
      query?: {
        limit?: number;
        offset?: number;
      };
      header?: never;
      path: {
        /** @example 41 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "outages": [],
           *       "total": 0,
           *       "limit": 50,
           *       "offset": 0
           *     }
           */
          "application/json": {
            outages: {
              id: number;
              /** Format: date-time */
              from: string;
              /**
               * Format: date-time
               * @description Null = it lasts.
               */
              to: string | null;
              reason: string | null;
              /** @description Messages that came afterwards. */
              recovered: number;
              /** @description Messages that came and were never readable. */
              unreadable: number;
            }[];
            total: number;
            limit: number;
            offset: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  verifyWabaWebhook: {
    parameters: {
      query?: {
        /** @example subscribe */
        "hub.mode"?: string;
        /** @example the-verify-token-of-the-installation */
        "hub.verify_token"?: string;
        /** @example 1158201444 */
        "hub.challenge"?: string;
        hub_mode?: string;
        hub_verify_token?: string;
        hub_challenge?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /** @example 1158201444 */
          "text/plain": string;
        };
      };
      400: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  receiveWabaWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "object": "whatsapp_business_account",
         *       "entry": []
         *     }
         */
        "application/json": Record<string, never>;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          [name: string]: unknown;
        };
        content: {
          /** @example OK */
          "text/plain": string;
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  uploadCloudApiFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "mediaType": "image",
         *       "media": "photo.png"
         *     }
         */
        "multipart/form-data": {
          /** @enum {string} */
          mediaType: "image" | "video" | "document" | "audio";
          /**
           * Format: binary
           * @description The file, last if possible.
           */
          media: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "mediaUrl": "/media/image/NameOfTheStoredFile00001.png",
           *       "fileName": "NameOfTheStoredFile00001.png",
           *       "mediaType": "image",
           *       "size": 70,
           *       "mimeType": "image/png",
           *       "metadata": {
           *         "originalName": "photo.png",
           *         "uploadedAt": "2027-01-31T12:00:00.000Z",
           *         "organizationId": 1
           *       }
           *     }
           */
          "application/json": components["schemas"]["WabaUpload"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  broadcastTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "organizationPhoneId": 41,
         *       "recipients": [
         *         "+7 705 123-45-67"
         *       ],
         *       "templateName": "order_ready",
         *       "dryRun": true
         *     }
         */
        "application/json": {
          organizationPhoneId: number | string;
          /** @description Phone numbers in any form. Each person counts once, whoever is named twice. */
          recipients: (string | number)[];
          templateName: string;
          /** @default ru */
          language?: string | null;
          components?: Record<string, never>[] | null;
          /**
           * @description The pause between two sends; the number’s own limits apply as well.
           * @default 250
           */
          delayMs?: number | string | null;
          /**
           * @default false
           * @enum {boolean|string|integer|null}
           */
          dryRun?: true | false | "true" | "false" | "1" | "0" | 1 | 0 | "" | null;
          /**
           * @default false
           * @enum {boolean|string|integer|null}
           */
          async?: true | false | "true" | "false" | "1" | "0" | 1 | 0 | "" | null;
          /**
           * @default false
           * @enum {boolean|string|integer|null}
           */
          runAsync?: true | false | "true" | "false" | "1" | "0" | 1 | 0 | "" | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "mode": "sync",
           *       "success": true,
           *       "dryRun": true,
           *       "organizationPhoneId": 41,
           *       "templateName": "order_ready",
           *       "language": "ru",
           *       "delayMs": 250,
           *       "totals": {
           *         "requested": 1,
           *         "normalized": 1,
           *         "processed": 1,
           *         "success": 1,
           *         "fail": 0
           *       },
           *       "results": [
           *         {
           *           "to": "77051234567",
           *           "success": true
           *         }
           *       ],
           *       "rejected": []
           *     }
           */
          "application/json": {
            /** @enum {string} */
            mode: "sync";
            /** @description Nobody failed. */
            success: boolean;
            dryRun: boolean;
            organizationPhoneId: number;
            templateName: string;
            language: string;
            delayMs: number;
            totals: components["schemas"]["BroadcastTotals"];
            results: components["schemas"]["BroadcastResult"][];
            /** @description Recipients that are no phone numbers, at most 100: they are left out. */
            rejected: string[];
          };
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {boolean} */
            success: true;
            /** @enum {boolean} */
            accepted: true;
            /** @enum {string} */
            mode: "async";
            jobId: string;
            /** @enum {string} */
            status: "queued" | "running";
            statusUrl: string;
            dryRun: boolean;
            organizationPhoneId: number;
            templateName: string;
            language: string;
            delayMs: number;
            totals: components["schemas"]["BroadcastTotals"];
            /** @description Recipients that are no phone numbers, at most 100: they are left out. */
            rejected: string[];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getBroadcastJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed";
            /** @description The broadcast’s own status, such as `paused`. */
            state: string;
            reason: string | null;
            success: boolean;
            dryRun: boolean;
            organizationPhoneId: number;
            templateName: string;
            language: string;
            delayMs: number;
            totals: components["schemas"]["BroadcastTotals"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            completedAt?: string;
            error?: string;
            /** @description Those whose outcome is known, at most 1,000; GET /api/broadcasts/{id}/recipients has all. */
            results: components["schemas"]["BroadcastResult"][];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listUnknownParts: {
    parameters: {
      query?: {
        limit?: number;
        offset?: number;
      };
      header?: never;
      path: {
        /** @example 41 */
        organizationPhoneId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "parts": [],
           *       "limit": 50,
           *       "offset": 0
           *     }
           */
          "application/json": {
            parts: {
              id: number;
              /** @description Of the webhook, and what within it. */
              field: string;
              /** Format: date-time */
              keptAt: string;
              /** @description Shortened, because the whole was too large. */
              cut: boolean;
              /** @description Its key is not in CREDENTIALS_KEY. */
              unreadable: boolean;
              /** @description JSON of Meta; its form is Meta’s. */
              value?: unknown;
            }[];
            limit: number;
            offset: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  diagnoseCloudApiNumber: {
    parameters: {
      query: {
        /** @example 41 */
        organizationPhoneId: number;
        /** @description Asks with this version of Meta’s API instead of the number’s. */
        apiVersion?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "organizationPhoneId": 41,
           *       "config": {
           *         "phoneJid": "77001234567@s.whatsapp.net",
           *         "connectionType": "waba",
           *         "wabaPhoneNumberId": "106540352242922",
           *         "wabaId": "102290129340398",
           *         "storedWabaApiVersion": null,
           *         "testedWabaApiVersion": "v21.0",
           *         "isVersionOverride": false,
           *         "hasWabaAccessToken": true,
           *         "wabaAccessTokenLength": 27
           *       },
           *       "checks": {
           *         "phoneNumber": {
           *           "ok": true,
           *           "details": {
           *             "id": "106540352242922",
           *             "display_phone_number": "77001234567",
           *             "verified_name": "Shop"
           *           }
           *         },
           *         "templates": {
           *           "ok": true
           *         }
           *       }
           *     }
           */
          "application/json": components["schemas"]["CloudApiDiagnostics"];
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      /** @description Something went wrong on our side. */
      500: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CloudApiDiagnostics"];
        };
      };
      /** @description An answer. */
      502: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CloudApiDiagnostics"];
        };
      };
      503: components["responses"]["Refusal"];
    };
  };
  listCloudApiLogs: {
    parameters: {
      query?: {
        /** @description Only of this number. */
        organizationPhoneId?: number | string;
        /**
         * @description More than 200 counts as 200.
         * @example 1
         */
        limit?: number;
        offset?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "logs": [
           *         {
           *           "id": 3,
           *           "organizationPhoneId": 41,
           *           "phoneNumberId": "106540352242922",
           *           "eventType": "messages",
           *           "payload": {
           *             "count": 1,
           *             "messages": [
           *               {
           *                 "type": "hologram",
           *                 "timestamp": 1801396800
           *               }
           *             ]
           *           },
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "organizationPhone": {
           *             "id": 41,
           *             "phoneJid": "77001234567@s.whatsapp.net",
           *             "displayName": "Support",
           *             "connectionType": "waba"
           *           }
           *         }
           *       ]
           *     }
           */
          "application/json": {
            logs: {
              id: number;
              organizationPhoneId: number | null;
              phoneNumberId: string | null;
              eventType: string | null;
              payload: Record<string, never>;
              /** Format: date-time */
              createdAt: string;
              organizationPhone: {
                id: number;
                phoneJid: string;
                displayName: string | null;
                connectionType: string;
              } | null;
            }[];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendCloudApiMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "organizationPhoneId": 41,
         *       "to": "+7 705 123 45 67",
         *       "message": "We are open until eight."
         *     }
         */
        "application/json": {
          organizationPhoneId: number | string;
          /** @description A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion. */
          to: string | number;
          /**
           * @default text
           * @enum {string|null}
           */
          type?: "text" | "image" | "video" | "document" | "audio" | "interactive" | "template" | "" | null;
          /** @description By type: a text; `{link, caption?, filename?}`; Graph’s interactive object; `{name, language?, components?}`. */
          message?: string | Record<string, never>;
        } | {
          /** @enum {unknown} */
          type?: "text" | "" | null;
          message: string | {
            body: string;
          };
        } | {
          /** @enum {unknown} */
          type: "image";
          message: {
            link: string;
            caption?: string | null;
            filename?: string | null;
          };
        } | {
          /** @enum {unknown} */
          type: "video";
          message: {
            link: string;
            caption?: string | null;
            filename?: string | null;
          };
        } | {
          /** @enum {unknown} */
          type: "document";
          message: {
            link: string;
            caption?: string | null;
            filename?: string | null;
          };
        } | {
          /** @enum {unknown} */
          type: "audio";
          message: {
            link: string;
            caption?: string | null;
            filename?: string | null;
          };
        } | {
          /** @enum {unknown} */
          type: "interactive";
          message: {
            type: string;
          };
        } | {
          /** @enum {unknown} */
          type: "template";
          message: {
            name: string;
            language?: (string | {
              code: string;
            }) | null;
            components?: Record<string, never>[] | null;
          };
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "data": {
           *         "messaging_product": "whatsapp",
           *         "contacts": [
           *           {
           *             "input": "77051234567",
           *             "wa_id": "77051234567"
           *           }
           *         ],
           *         "messages": [
           *           {
           *             "id": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA"
           *           }
           *         ]
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            /** @description As Graph answers; null while it has not. */
            data: {
              /** @enum {string} */
              messaging_product: "whatsapp";
              contacts: {
                input: string;
                wa_id: string;
              }[];
              messages: {
                id: string;
              }[];
            } | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendCloudApiChatMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": 102,
         *       "message": "Anything else?"
         *     }
         */
        "application/json": {
          chatId: number | string;
          message?: string | null;
          /**
           * @default text
           * @enum {string|null}
           */
          type?: "text" | "image" | "document" | "video" | "audio" | "template" | "" | null;
          mediaUrl?: string | null;
          caption?: string | null;
          filename?: string | null;
          template?: {
            name: string;
            language?: string | {
              code: string;
            } | null;
            components?: Record<string, never>[] | null;
          } | null;
        } | {
          /** @enum {unknown} */
          type?: "text" | "" | null;
          message: string;
        } | {
          /** @enum {unknown} */
          type: "image" | "document" | "video" | "audio";
          mediaUrl: string;
        } | {
          /** @constant */
          type: "template";
          template: Record<string, never>;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "chatId": 102,
           *       "message": {
           *         "id": 5008,
           *         "organizationId": 1,
           *         "channel": "whatsapp",
           *         "organizationPhoneId": 41,
           *         "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *         "telegramBotId": null,
           *         "telegramMessageId": null,
           *         "telegramChatId": null,
           *         "chatId": 102,
           *         "seq": 43,
           *         "receivingPhoneJid": "77001234567@s.whatsapp.net",
           *         "remoteJid": "77051234567@s.whatsapp.net",
           *         "senderJid": null,
           *         "senderName": null,
           *         "telegramUserId": null,
           *         "telegramUsername": null,
           *         "fromMe": true,
           *         "content": "Anything else?",
           *         "type": "text",
           *         "mediaUrl": null,
           *         "mediaState": null,
           *         "thumbnailUrl": null,
           *         "filename": null,
           *         "mimeType": null,
           *         "size": null,
           *         "timestamp": "2027-01-31T12:05:00.000Z",
           *         "status": "sent",
           *         "errorCode": null,
           *         "errorText": null,
           *         "isHr": false,
           *         "isReadByOperator": true,
           *         "readAt": null,
           *         "senderUserId": 13,
           *         "quotedMessageId": null,
           *         "quotedContent": null,
           *         "details": null,
           *         "quiet": false,
           *         "reactions": [],
           *         "editedAt": null,
           *         "originalContent": null,
           *         "deletedAt": null,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "senderUser": {
           *           "id": 13,
           *           "name": "Olga",
           *           "email": "olga@example.com"
           *         }
           *       }
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            messageId: number | string | null;
            /** @description sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`. */
            status: string;
            chatId: number;
            message: components["schemas"]["MessageRow"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getCloudApiMessageStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 1011 */
        messageId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 1011,
           *       "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *       "status": "sent",
           *       "timestamp": "2027-01-31T12:05:00.000Z",
           *       "delivered": false,
           *       "read": false,
           *       "errorCode": null,
           *       "errorText": null
           *     }
           */
          "application/json": {
            id: number;
            whatsappMessageId: string | null;
            status: string;
            /** Format: date-time */
            timestamp: string;
            delivered: boolean;
            read: boolean;
            errorCode: string | null;
            errorText: string | null;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listCloudApiChatMessages: {
    parameters: {
      query?: {
        /** @example 2 */
        limit?: number;
        offset?: number;
      };
      header?: never;
      path: {
        /** @example 102 */
        chatId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "messages": [
           *         {
           *           "id": 1015,
           *           "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *           "content": "[Сообщение неподдерживаемого вида: hologram]",
           *           "mediaUrl": null,
           *           "type": "unsupported",
           *           "fromMe": false,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "received",
           *           "isReadByOperator": false,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": {
           *             "type": "unsupported",
           *             "what": "hologram"
           *           },
           *           "senderUser": null,
           *           "delivered": false,
           *           "read": false,
           *           "hasResponsible": true,
           *           "responsibleUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           }
           *         },
           *         {
           *           "id": 1014,
           *           "whatsappMessageId": "wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
           *           "content": "Файл не получен",
           *           "mediaUrl": null,
           *           "type": "image",
           *           "fromMe": false,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "received",
           *           "isReadByOperator": false,
           *           "quotedMessageId": null,
           *           "quotedContent": null,
           *           "details": null,
           *           "senderUser": null,
           *           "delivered": false,
           *           "read": false,
           *           "hasResponsible": true,
           *           "responsibleUser": {
           *             "id": 13,
           *             "name": "Olga",
           *             "email": "olga@example.com"
           *           }
           *         }
           *       ],
           *       "total": 5,
           *       "limit": 2,
           *       "offset": 0
           *     }
           */
          "application/json": {
            messages: {
              id: number;
              whatsappMessageId: string | null;
              content: string;
              mediaUrl: string | null;
              type: string;
              fromMe: boolean;
              /** Format: date-time */
              timestamp: string;
              status: string;
              isReadByOperator: boolean;
              quotedMessageId: string | null;
              quotedContent: string | null;
              details: components["schemas"]["MessageDetails"];
              senderUser: {
                id: number;
                email: string;
              } | null;
              delivered: boolean;
              read: boolean;
              hasResponsible: boolean;
              responsibleUser: components["schemas"]["PersonRef"];
            }[];
            total: number;
            limit: number;
            offset: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listTemplates: {
    parameters: {
      query: {
        /** @example 41 */
        organizationPhoneId: number;
        limit?: number;
        after?: string | null;
        name?: string | null;
        language?: string | null;
        status?: string | null;
        category?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "organizationPhoneId": 41,
           *       "data": [],
           *       "paging": {
           *         "cursors": {
           *           "before": "0",
           *           "after": "0"
           *         },
           *         "hasNext": false
           *       },
           *       "raw": {
           *         "data": [],
           *         "paging": {
           *           "cursors": {
           *             "before": "0",
           *             "after": "0"
           *           },
           *           "hasNext": false
           *         }
           *       }
           *     }
           */
          "application/json": {
            organizationPhoneId: number;
            data: Record<string, never>[];
            paging: {
              cursors: {
                before: string | null;
                after: string | null;
              };
              hasNext: boolean;
            } | null;
            raw: {
              data: Record<string, never>[];
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listBots: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 1 */
        organizationId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "bots": [
           *         {
           *           "id": 32,
           *           "organizationId": 1,
           *           "botToken": "555555555:****0002",
           *           "botUsername": "webhook_bot",
           *           "botName": "Bot 555555555",
           *           "botId": "555555555",
           *           "status": "active",
           *           "wanted": true,
           *           "isRunning": true,
           *           "lastActiveAt": "2027-01-31T12:00:00.000Z",
           *           "lastErrorCode": null,
           *           "welcomeMessage": null,
           *           "autoReply": false,
           *           "webhookUrl": "https://chat.example.com/api/telegram/webhook/32",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z"
           *         },
           *         {
           *           "id": 31,
           *           "organizationId": 1,
           *           "botToken": "123456789:****0000",
           *           "botUsername": "example_bot",
           *           "botName": "Bot 123456789",
           *           "botId": "123456789",
           *           "status": "active",
           *           "wanted": true,
           *           "isRunning": true,
           *           "lastActiveAt": "2027-01-31T12:00:00.000Z",
           *           "lastErrorCode": null,
           *           "welcomeMessage": null,
           *           "autoReply": false,
           *           "webhookUrl": null,
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z"
           *         }
           *       ]
           *     }
           */
          "application/json": {
            bots: components["schemas"]["TelegramBot"][];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createBot: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 1 */
        organizationId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "botToken": "987654321:AAExampleOfATokenFromBotFather00001",
         *       "welcomeMessage": "Hello! How can we help?",
         *       "autoStart": false
         *     }
         */
        "application/json": {
          /** @example 123456789:AAExampleOfATokenFromBotFather00000 */
          botToken: string;
          welcomeMessage?: string | null;
          autoStart?: boolean;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "bot": {
           *         "id": 5001,
           *         "organizationId": 1,
           *         "botToken": "987654321:****0001",
           *         "botUsername": "second_bot",
           *         "botName": "Bot 987654321",
           *         "botId": "987654321",
           *         "status": "inactive",
           *         "wanted": false,
           *         "isRunning": false,
           *         "lastActiveAt": null,
           *         "lastErrorCode": null,
           *         "welcomeMessage": "Hello! How can we help?",
           *         "autoReply": false,
           *         "webhookUrl": null,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     }
           */
          "application/json": {
            bot: components["schemas"]["TelegramBot"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getBot: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 31 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "bot": {
           *         "id": 31,
           *         "organizationId": 1,
           *         "botToken": "123456789:****0000",
           *         "botUsername": "example_bot",
           *         "botName": "Bot 123456789",
           *         "botId": "123456789",
           *         "status": "active",
           *         "wanted": true,
           *         "isRunning": true,
           *         "lastActiveAt": "2027-01-31T12:00:00.000Z",
           *         "lastErrorCode": null,
           *         "welcomeMessage": null,
           *         "autoReply": false,
           *         "webhookUrl": null,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z",
           *         "organization": {
           *           "id": 1,
           *           "name": "Example"
           *         }
           *       },
           *       "isRunning": true
           *     }
           */
          "application/json": {
            bot: {
              id: number;
              organizationId: number;
              /** @description Masked: 123456:****abcd. */
              botToken: string;
              botUsername: string | null;
              botName: string | null;
              botId: string | null;
              /** @enum {string} */
              status: "inactive" | "active" | "error";
              /** @description Started by its people; the status is what is. */
              wanted: boolean;
              isRunning: boolean;
              /** Format: date-time */
              lastActiveAt: string | null;
              lastErrorCode: string | null;
              welcomeMessage: string | null;
              autoReply: boolean;
              webhookUrl: string | null;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              updatedAt: string;
              organization: {
                id: number;
                name: string;
              };
            };
            isRunning: boolean;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateBot: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 31 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "welcomeMessage": "Hello! How can we help?"
         *     }
         */
        "application/json": {
          /** @example 123456789:AAExampleOfATokenFromBotFather00000 */
          botToken?: string | null;
          welcomeMessage?: string | null;
          autoReply?: boolean;
          /** @description Where Telegram posts updates to; an address without a path gets the path of this API. Null or empty: the bot polls. */
          webhookUrl?: string | null;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "bot": {
           *         "id": 31,
           *         "organizationId": 1,
           *         "botToken": "123456789:****0000",
           *         "botUsername": "example_bot",
           *         "botName": "Bot 123456789",
           *         "botId": "123456789",
           *         "status": "active",
           *         "wanted": true,
           *         "isRunning": true,
           *         "lastActiveAt": "2027-01-31T12:00:00.000Z",
           *         "lastErrorCode": null,
           *         "welcomeMessage": "Hello! How can we help?",
           *         "autoReply": false,
           *         "webhookUrl": null,
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     }
           */
          "application/json": {
            bot: components["schemas"]["TelegramBot"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  deleteBot: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 31 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  startBot: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 32 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "bot": {
           *         "id": 32,
           *         "organizationId": 1,
           *         "botToken": "555555555:****0002",
           *         "botUsername": "webhook_bot",
           *         "botName": "Bot 555555555",
           *         "botId": "555555555",
           *         "status": "active",
           *         "wanted": true,
           *         "isRunning": true,
           *         "lastActiveAt": "2027-01-31T12:00:00.000Z",
           *         "lastErrorCode": null,
           *         "welcomeMessage": null,
           *         "autoReply": false,
           *         "webhookUrl": "https://chat.example.com/api/telegram/webhook/32",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     }
           */
          "application/json": {
            bot: components["schemas"]["TelegramBot"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  stopBot: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 32 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "bot": {
           *         "id": 32,
           *         "organizationId": 1,
           *         "botToken": "555555555:****0002",
           *         "botUsername": "webhook_bot",
           *         "botName": "Bot 555555555",
           *         "botId": "555555555",
           *         "status": "inactive",
           *         "wanted": false,
           *         "isRunning": false,
           *         "lastActiveAt": "2027-01-31T12:00:00.000Z",
           *         "lastErrorCode": null,
           *         "welcomeMessage": null,
           *         "autoReply": false,
           *         "webhookUrl": "https://chat.example.com/api/telegram/webhook/32",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     }
           */
          "application/json": {
            bot: components["schemas"]["TelegramBot"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendBotMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 31 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "chatId": "900000106",
         *       "content": "Yes, we deliver."
         *     }
         */
        "application/json": {
          chatId: string | number;
          /** @description The text; with a file, the words under it. */
          content?: string | null;
          /**
           * @default text
           * @enum {string}
           */
          type?: "text" | "image" | "video" | "document" | "audio";
          /** @description http(s) address, fetched before anything is sent, or the path of a file as an upload or a message has it (`/files/…`, `/media/…`). */
          mediaUrl?: string | null;
          caption?: string | null;
          filename?: string | null;
          replyToMessageId?: (number | string) | null;
        } | {
          /** @enum {unknown} */
          type: "image" | "video" | "document" | "audio";
        } | {
          content: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "success": true,
           *       "messageId": 500,
           *       "timestamp": "2027-01-31T12:05:00.000Z",
           *       "status": "sent",
           *       "chatId": 106
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            success: true;
            /** @description Telegram’s id; null while Telegram has not answered (status queued or unknown). */
            messageId: number | null;
            /** Format: date-time */
            timestamp: string;
            status: string;
            /** @description The chat here, as in /api/chats. */
            chatId: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      502: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listBotChats: {
    parameters: {
      query?: {
        /** @description More than 100 counts as 100. */
        limit?: number;
        offset?: number;
        /** @description Some of new, open, in_progress, pending, resolved, closed, with commas between. */
        status?: string;
      };
      header?: never;
      path: {
        /** @example 31 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "chats": [
           *         {
           *           "id": 106,
           *           "organizationId": 1,
           *           "name": "900000106",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000106",
           *           "telegramUserId": "900000106",
           *           "telegramUsername": "900000106_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 6,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga"
           *           },
           *           "_count": {
           *             "messages": 1
           *           }
           *         },
           *         {
           *           "id": 105,
           *           "organizationId": 1,
           *           "name": "900000105",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000105",
           *           "telegramUserId": "900000105",
           *           "telegramUsername": "900000105_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 5,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "_count": {
           *             "messages": 1
           *           }
           *         },
           *         {
           *           "id": 104,
           *           "organizationId": 1,
           *           "name": "900000104",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000104",
           *           "telegramUserId": "900000104",
           *           "telegramUsername": "900000104_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 4,
           *           "assignedUserId": 13,
           *           "assignedAt": "2027-01-31T12:00:00.000Z",
           *           "status": "open",
           *           "stage": null,
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": {
           *             "id": 13,
           *             "name": "Olga"
           *           },
           *           "_count": {
           *             "messages": 1
           *           }
           *         },
           *         {
           *           "id": 101,
           *           "organizationId": 1,
           *           "name": "900000101",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "channel": "telegram",
           *           "receivingPhoneJid": null,
           *           "remoteJid": null,
           *           "organizationPhoneId": null,
           *           "isGroup": false,
           *           "telegramBotId": 31,
           *           "telegramChatId": "900000101",
           *           "telegramUserId": "900000101",
           *           "telegramUsername": "900000101_tg",
           *           "telegramFirstName": null,
           *           "telegramLastName": null,
           *           "websiteWidgetId": null,
           *           "lastMessageAt": "2027-01-31T12:05:00.000Z",
           *           "isHr": false,
           *           "ticketNumber": 1,
           *           "assignedUserId": null,
           *           "assignedAt": null,
           *           "status": "open",
           *           "stage": "new",
           *           "priority": "normal",
           *           "tags": null,
           *           "category": null,
           *           "subject": null,
           *           "unreadCount": 1,
           *           "firstResponseAt": null,
           *           "resolvedAt": null,
           *           "closedAt": null,
           *           "closeReason": null,
           *           "customerRating": null,
           *           "internalNotes": null,
           *           "pendingUntil": null,
           *           "snoozeReason": null,
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "assignedUser": null,
           *           "_count": {
           *             "messages": 1
           *           }
           *         }
           *       ],
           *       "total": 4,
           *       "limit": 50,
           *       "offset": 0
           *     }
           */
          "application/json": {
            chats: {
              id: number;
              organizationId: number;
              name: string | null;
              /** Format: date-time */
              createdAt: string;
              /** @enum {string} */
              channel: "whatsapp" | "telegram" | "website";
              receivingPhoneJid: string | null;
              remoteJid: string | null;
              organizationPhoneId: number | null;
              isGroup: boolean;
              telegramBotId: number | null;
              telegramChatId: string | null;
              telegramUserId: string | null;
              telegramUsername: string | null;
              telegramFirstName: string | null;
              telegramLastName: string | null;
              websiteWidgetId: number | null;
              /** Format: date-time */
              lastMessageAt: string | null;
              isHr: boolean;
              ticketNumber: number;
              assignedUserId: number | null;
              /** Format: date-time */
              assignedAt: string | null;
              /** @enum {string} */
              status: "open" | "pending" | "closed";
              /** @enum {string|null} */
              stage: "new" | "in_progress" | "resolved" | null;
              /** @enum {string} */
              priority: "low" | "normal" | "high" | "urgent";
              tags: string | null;
              category: string | null;
              subject: string | null;
              unreadCount: number;
              /** Format: date-time */
              firstResponseAt: string | null;
              /** Format: date-time */
              resolvedAt: string | null;
              /** Format: date-time */
              closedAt: string | null;
              closeReason: string | null;
              customerRating: number | null;
              internalNotes: string | null;
              /** Format: date-time */
              pendingUntil: string | null;
              snoozeReason: string | null;
              /** Format: date-time */
              updatedAt: string;
              seq: number;
              assignedUser: {
                id: number;
                name: string | null;
              } | null;
              _count: {
                messages: number;
              };
            }[];
            total: number;
            limit: number;
            offset: number;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  receiveTelegramUpdate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 32 */
        botId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "update_id": 900000001
         *     }
         */
        "application/json": Record<string, never>;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "ok": true
           *     }
           */
          "application/json": {
            /** @enum {boolean} */
            ok: true;
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listWidgets: {
    parameters: {
      query: {
        /** @example 1 */
        organizationId: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "widgets": [
           *         {
           *           "id": 21,
           *           "organizationId": 1,
           *           "publicKey": "wgt_ExampleOfAPublicKey0123",
           *           "name": "Example site",
           *           "status": "active",
           *           "welcomeMessage": null,
           *           "primaryColor": "#2563eb",
           *           "createdAt": "2027-01-31T12:00:00.000Z",
           *           "updatedAt": "2027-01-31T12:10:00.000Z",
           *           "_count": {
           *             "sessions": 1,
           *             "chats": 1
           *           }
           *         }
           *       ]
           *     }
           */
          "application/json": {
            widgets: components["schemas"]["ListedWebsiteWidget"][];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  createWidget: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "organizationId": 1,
         *       "name": "Second site",
         *       "primaryColor": "#2f6fed"
         *     }
         */
        "application/json": {
          organizationId: number | string;
          name: string;
          welcomeMessage?: string | null;
          primaryColor?: string;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "widget": {
           *         "id": 5001,
           *         "organizationId": 1,
           *         "publicKey": "wgt_JwnL0ZRsgnL2I5q2OlLTiTnv",
           *         "name": "Second site",
           *         "status": "active",
           *         "welcomeMessage": null,
           *         "primaryColor": "#2f6fed",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     }
           */
          "application/json": {
            widget: components["schemas"]["WebsiteWidget"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateWidget: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 21 */
        widgetId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "welcomeMessage": "Hello! How can we help?"
         *     }
         */
        "application/json": {
          name?: string;
          /** @enum {string} */
          status?: "active" | "inactive";
          primaryColor?: string;
          welcomeMessage?: string | null;
        } | unknown | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "widget": {
           *         "id": 21,
           *         "organizationId": 1,
           *         "publicKey": "wgt_ExampleOfAPublicKey0123",
           *         "name": "Example site",
           *         "status": "active",
           *         "welcomeMessage": "Hello! How can we help?",
           *         "primaryColor": "#2563eb",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     }
           */
          "application/json": {
            widget: components["schemas"]["WebsiteWidget"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  rotateWidgetKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example 21 */
        widgetId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "widget": {
           *         "id": 21,
           *         "organizationId": 1,
           *         "publicKey": "wgt_JwnL0ZRsgnL2I5q2OlLTiTnv",
           *         "name": "Example site",
           *         "status": "active",
           *         "welcomeMessage": "Hello! How can we help?",
           *         "primaryColor": "#2563eb",
           *         "createdAt": "2027-01-31T12:00:00.000Z",
           *         "updatedAt": "2027-01-31T12:10:00.000Z"
           *       }
           *     }
           */
          "application/json": {
            widget: components["schemas"]["WebsiteWidget"];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      403: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  getWidgetConfig: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example wgt_ExampleOfAPublicKey0123 */
        publicKey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "widget": {
           *         "name": "Example site",
           *         "welcomeMessage": null,
           *         "primaryColor": "#2563eb"
           *       }
           *     }
           */
          "application/json": {
            widget: {
              name: string;
              welcomeMessage: string | null;
              primaryColor: string;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  openVisitorSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example wgt_ExampleOfAPublicKey0123 */
        publicKey: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "name": "Aigerim"
         *     }
         */
        "application/json": {
          name?: string | null;
          email?: string | null;
          phone?: string | null;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "session": {
           *         "id": "5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70",
           *         "token": "the-token-of-the-answer"
           *       }
           *     }
           */
          "application/json": {
            session: {
              /** Format: uuid */
              id: string;
              token: string;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  listVisitorMessages: {
    parameters: {
      query?: {
        limit?: number;
        afterId?: number;
        /** @description Other texts that JavaScript’s Date reads are taken as well, such as a date. */
        after?: string;
      };
      header?: never;
      path: {
        /** @example wgt_ExampleOfAPublicKey0123 */
        publicKey: string;
        /** @example 3d0a4c0e-5b7e-4f4f-9d0e-2f1c6a8b7e01 */
        sessionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "messages": [
           *         {
           *           "id": 1003,
           *           "content": "Do you deliver to Almaty?",
           *           "type": "text",
           *           "fromMe": false,
           *           "timestamp": "2027-01-31T12:05:00.000Z",
           *           "status": "delivered",
           *           "mediaUrl": null,
           *           "filename": null,
           *           "senderUser": null
           *         }
           *       ]
           *     }
           */
          "application/json": {
            messages: components["schemas"]["VisitorMessage"][];
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  sendVisitorMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example wgt_ExampleOfAPublicKey0123 */
        publicKey: string;
        /** @example 3d0a4c0e-5b7e-4f4f-9d0e-2f1c6a8b7e01 */
        sessionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "content": "And how much is it?",
         *       "clientMessageId": "message-2"
         *     }
         */
        "application/json": {
          content: string;
          /** @description Chosen by the page: sending again with the same id sends once. */
          clientMessageId?: string;
        };
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": {
           *         "id": 5010,
           *         "content": "And how much is it?",
           *         "type": "text",
           *         "fromMe": false,
           *         "timestamp": "2027-01-31T12:05:00.000Z",
           *         "status": "delivered"
           *       }
           *     }
           */
          "application/json": {
            message: {
              id: number;
              content: string;
              type: string;
              /** @description false: the visitor wrote it; true: an operator. */
              fromMe: boolean;
              /** Format: date-time */
              timestamp: string;
              status: string;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
  updateVisitorProfile: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @example wgt_ExampleOfAPublicKey0123 */
        publicKey: string;
        /** @example 3d0a4c0e-5b7e-4f4f-9d0e-2f1c6a8b7e01 */
        sessionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Dias",
         *       "email": "dias@example.com"
         *     }
         */
        "application/json": {
          name?: string | null;
          email?: string | null;
          phone?: string | null;
        } | unknown | unknown | unknown;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /**
           * @description The id of the call in our log: that of the call’s own X-Request-Id, or a new one.
           * @example 5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70
           */
          "X-Request-Id"?: string;
          /**
           * @description The limit that counted the call: what is left of it, and the seconds until it is whole again.
           * @example "user"; r=599; t=60
           */
          RateLimit?: string;
          /**
           * @description The limit that counted the call: how many calls in how many seconds.
           * @example "user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The answer is that of an earlier call with this Idempotency-Key.
           * @example true
           */
          "Idempotency-Replayed"?: "true";
          /**
           * @description Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.
           * @example body.nmae
           */
          "X-Unknown-Fields"?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "profile": {
           *         "name": "Dias",
           *         "email": "dias@example.com",
           *         "phone": null
           *       }
           *     }
           */
          "application/json": {
            profile: {
              name: string | null;
              email: string | null;
              phone: string | null;
            };
          };
        };
      };
      400: components["responses"]["Refusal"];
      401: components["responses"]["Refusal"];
      404: components["responses"]["Refusal"];
      409: components["responses"]["Refusal"];
      413: components["responses"]["Refusal"];
      415: components["responses"]["Refusal"];
      422: components["responses"]["Refusal"];
      429: components["responses"]["Refusal"];
      500: components["responses"]["Refusal"];
      503: components["responses"]["Refusal"];
    };
  };
}
