// Generated from the definitions of the server by `npm run client:generate`.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
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
      stage?: ("new" | "in_progress" | "resolved") | null;
      /** @enum {string} */
      priority: "low" | "normal" | "high" | "urgent";
      unreadCount: number;
      /**
       * ISO time
       * Format: date-time
       */
      lastMessageAt: string;
      /**
       * ISO time
       * Format: date-time
       */
      createdAt: string;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
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
      details?: components["schemas"]["MessageDetails"] | null;
      /**
       * @description neither unread nor an answer: a reaction, an edit, a deletion, a notice
       * @constant
       */
      quiet?: true;
      /** @description all that stand now */
      reactions?: components["schemas"]["MessageReaction"][];
      /**
       * ISO time
       * Format: date-time
       */
      editedAt?: string;
      /** @description its first text; `content` is the present one */
      originalContent?: string;
      /**
       * ISO time
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
       * ISO time
       * Format: date-time
       * @description when the message was written, not when the event was
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    MessageDetails: {
      /** @constant */
      type: "text";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "file";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "location";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
       * ISO time
       * Format: date-time
       */
      liveUntil?: string;
      /**
       * ISO time
       * Format: date-time
       * @description when the newest place was measured
       */
      movedAt?: string;
      accuracyMeters?: number;
      /** @description degrees */
      heading?: number;
      comment?: string;
    } | {
      /** @constant */
      type: "contacts";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "button";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "list_row";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "form";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "app_data";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "offer";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "poll";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "poll_vote";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "order";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "product";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "payment";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "call";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
       * ISO time
       * Format: date-time
       */
      startsAt?: string;
      title?: string;
    } | {
      /** @constant */
      type: "event";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
       * ISO time
       * Format: date-time
       */
      startsAt?: string;
      /**
       * ISO time
       * Format: date-time
       */
      endsAt?: string;
      place?: string;
      link?: string;
      cancelled?: boolean;
    } | {
      /** @constant */
      type: "invite";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
       * ISO time
       * Format: date-time
       */
      expiresAt?: string;
    } | {
      /** @constant */
      type: "checklist";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "shared";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "gift";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
       * ISO time
       * Format: date-time
       */
      until?: string;
    } | {
      /** @constant */
      type: "paid_media";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "game";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "number_changed";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "reaction";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "edit";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "deletion";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "notice";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "unsupported";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
      /** @constant */
      type: "template";
      /** @description of `content` */
      entities?: components["schemas"]["MessageEntity"][];
      forwarded?: boolean;
      frequentlyForwarded?: boolean;
      /** @description who wrote it first, as the provider names him */
      forwardedFrom?: string;
      /** @description the ad that led the customer here */
      ad?: components["schemas"]["MessageAd"];
      /** @description the product that the customer asks about */
      product?: components["schemas"]["MessageProductReference"];
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
    };
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
    MessageAd: {
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
    MessageProductReference: {
      catalogId?: string;
      productId?: string;
      title?: string;
      link?: string;
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
       * ISO time
       * Format: date-time
       * @description by the provider’s clock
       */
      at: string;
    };
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
      assignedAt?: string | null;
      stage?: ("new" | "in_progress" | "resolved") | null;
      tags?: string | null;
      category?: string | null;
      subject?: string | null;
      closedAt?: string | null;
      closeReason?: string | null;
      customerRating?: number | null;
      internalNotes?: string | null;
      pendingUntil?: string | null;
      snoozeReason?: string | null;
      /** @description the time for an answer has passed */
      overdue?: boolean;
      responseDueAt?: string | null;
      closeDueAt?: string | null;
      /** @description of the messages that wait for their time */
      nextSendAt?: string | null;
      scheduledMessages?: number;
      unreadCount?: number;
      name?: string | null;
      websiteSession?: {
        id: string;
      };
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
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
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
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
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
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
      details?: components["schemas"]["MessageDetails"] | null;
      /** @description all that stand now */
      reactions?: components["schemas"]["MessageReaction"][];
      /**
       * ISO time
       * Format: date-time
       */
      editedAt?: string;
      /** @description its first text; `content` is the present one */
      originalContent?: string;
      /**
       * ISO time
       * Format: date-time
       * @description its writer deleted it; the text stays for operators
       */
      deletedAt?: string;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ChatDeletedEvent: {
      chatId: number;
      /** @description the chat that its messages went to */
      mergedInto?: number;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
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
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    PhoneUpdatedEvent: {
      id: number;
      phoneJid: string;
      displayName: string | null;
      /** @enum {string} */
      connectionType: "baileys" | "waba";
      /** @enum {string} */
      status: "disconnected" | "loading" | "pending" | "connected" | "reconnecting" | "logged_out";
      lastConnectedAt: string | null;
      /** @description why it is not connected */
      lastErrorCode: string | null;
      /** @description why the provider lets nothing be sent */
      pausedCode: string | null;
      /** @description what the QR code to scan says; managers and admins only, while the status is `pending` */
      qrCode?: string | null;
      /** @description with it */
      qrExpiresAt?: string | null;
      /** @description what to type on the phone instead; likewise */
      pairingCode?: string | null;
      /** @constant */
      deleted?: true;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientCreatedEvent: {
      clientId: number;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientUpdatedEvent: {
      clientId: number;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientsImportedEvent: {
      importId: string;
      created: number;
      failed: number;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ClientDeletedEvent: {
      clientId: number;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
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
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    BroadcastUpdatedEvent: {
      id: number;
      /** @enum {string} */
      status: "queued" | "running" | "paused" | "completed" | "cancelled" | "failed";
      /** @description why it is paused, waits or failed */
      reason: string | null;
      /** @description while it waits for a time */
      resumesAt: string | null;
      total: number;
      /** @description recipients by state */
      counts: {
        [key: string]: number;
      };
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    PresenceChangedEvent: {
      userId: number;
      /** @enum {string} */
      status: "online" | "away" | "offline";
      /**
       * @description what was told before
       * @enum {string}
       */
      previous: "online" | "away" | "offline";
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
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
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      /** @description number of the event in its chat, 1, 2, 3 … without holes */
      seq?: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
    };
    ConnectedEvent: {
      message: string;
      userId: number;
      organizationId: number;
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    SyncResetEvent: {
      /** @description opaque; give it back as `auth.cursor`, or as `after` to GET /api/events */
      cursor: string;
      /** @enum {string} */
      reason?: "malformed" | "other_feed" | "ahead" | "pruned" | "too_far";
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    SubscribedChatEvent: {
      chatId: number;
    };
    UnsubscribedChatEvent: {
      chatId: number;
    };
    TypingStartEvent: {
      chatId: number;
      userId: number;
      userEmail?: string;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    TypingStopEvent: {
      chatId: number;
      userId: number;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    ErrorEvent: {
      error: string;
      code: string;
    };
    SubscribeChatRequest: number | {
      chatId: number;
    };
    UnsubscribeChatRequest: number | {
      chatId: number;
    };
    TypingStartRequest: {
      chatId: number;
    };
    TypingStopRequest: {
      chatId: number;
    };
    VisitorConnectedEvent: {
      /** Format: uuid */
      sessionId: string;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    VisitorMessageNewEvent: {
      id: number;
      content: string;
      type: string;
      mediaUrl: string | null;
      filename: string | null;
      /** @description true = from the organization */
      fromMe: boolean;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
      status: string;
      senderUser: {
        name: string | null;
      } | null;
    };
    VisitorMessageStatusEvent: {
      messageId: number;
      status: string;
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    VisitorTypingStartEvent: {
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    VisitorTypingStopEvent: {
      /**
       * ISO time
       * Format: date-time
       */
      timestamp: string;
    };
    Acknowledgement: {
      /** @constant */
      ok: true;
      chatId: number;
    } | {
      /** @constant */
      ok: false;
      error: string;
      code: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

/** Payloads of the events that are in the log, by name. */
export interface LoggedEvents {
  /** A chat began. To: organization. */
  "chat:new": components["schemas"]["ChatNewEvent"];
  /** A message came or went. To: organization. */
  "message:new": components["schemas"]["MessageNewEvent"];
  /** Fields of a chat changed; only those are in it. To: organization. */
  "chat:updated": components["schemas"]["ChatUpdatedEvent"];
  /** Marks went. To: organization. */
  "messages:read": components["schemas"]["MessagesReadEvent"];
  /** What became of a sent message. To: organization. */
  "message:status": components["schemas"]["MessageStatusEvent"];
  /** A message that was told before is different now: its file is here or can’t be had, its reactions changed, it was edited or deleted, or its place moved (told at most every 15 seconds). To: organization. */
  "message:updated": components["schemas"]["MessageUpdatedEvent"];
  /** A chat is gone. To: organization. */
  "chat:deleted": components["schemas"]["ChatDeletedEvent"];
  /** Another chat turned out to be the same person’s: its messages are in this one now. To: organization. */
  "chat:merged": components["schemas"]["ChatMergedEvent"];
  /** A WhatsApp number is new, is another in some way, or is gone. To: organization. */
  "phone:updated": components["schemas"]["PhoneUpdatedEvent"];
  /** A client was made. To: organization. */
  "client:created": components["schemas"]["ClientCreatedEvent"];
  /** A client changed: load it again. To: organization. */
  "client:updated": components["schemas"]["ClientUpdatedEvent"];
  /** An import is over: load the list again. To: organization. */
  "clients:imported": components["schemas"]["ClientsImportedEvent"];
  /** A client is gone. To: organization. */
  "client:deleted": components["schemas"]["ClientDeletedEvent"];
  /** Suggested replies. Not told again to who comes later: GET /api/ai/suggestions/:chatId has them. To: the chat’s room. */
  "ai:suggestions": components["schemas"]["AiSuggestionsEvent"];
  /** How far a message to many people is; at most once a second. To: managers and admins. */
  "broadcast:updated": components["schemas"]["BroadcastUpdatedEvent"];
  /** An operator is there, away or gone now. Who comes first reads GET /api/users/all. To: organization. */
  "presence:changed": components["schemas"]["PresenceChangedEvent"];
  /** Something for you. To: one user. */
  "user:notification": components["schemas"]["UserNotificationEvent"];
}
/** An event of `GET /api/events`: one of the logged events of sockets, told apart by its name. */
export type FeedEvent = {
  [E in keyof LoggedEvents]: { event: E; data: LoggedEvents[E] };
}[keyof LoggedEvents];
/** What the callback of a request hears. */
export type Acknowledgement = components["schemas"]["Acknowledgement"];
/** What operators hear. */
export interface ServerToClientEvents {
  /** A chat began. To: organization. */
  "chat:new": (payload: components["schemas"]["ChatNewEvent"]) => void;
  /** A message came or went. To: organization. */
  "message:new": (payload: components["schemas"]["MessageNewEvent"]) => void;
  /** Fields of a chat changed; only those are in it. To: organization. */
  "chat:updated": (payload: components["schemas"]["ChatUpdatedEvent"]) => void;
  /** Marks went. To: organization. */
  "messages:read": (payload: components["schemas"]["MessagesReadEvent"]) => void;
  /** What became of a sent message. To: organization. */
  "message:status": (payload: components["schemas"]["MessageStatusEvent"]) => void;
  /** A message that was told before is different now: its file is here or can’t be had, its reactions changed, it was edited or deleted, or its place moved (told at most every 15 seconds). To: organization. */
  "message:updated": (payload: components["schemas"]["MessageUpdatedEvent"]) => void;
  /** A chat is gone. To: organization. */
  "chat:deleted": (payload: components["schemas"]["ChatDeletedEvent"]) => void;
  /** Another chat turned out to be the same person’s: its messages are in this one now. To: organization. */
  "chat:merged": (payload: components["schemas"]["ChatMergedEvent"]) => void;
  /** A WhatsApp number is new, is another in some way, or is gone. To: organization. */
  "phone:updated": (payload: components["schemas"]["PhoneUpdatedEvent"]) => void;
  /** A client was made. To: organization. */
  "client:created": (payload: components["schemas"]["ClientCreatedEvent"]) => void;
  /** A client changed: load it again. To: organization. */
  "client:updated": (payload: components["schemas"]["ClientUpdatedEvent"]) => void;
  /** An import is over: load the list again. To: organization. */
  "clients:imported": (payload: components["schemas"]["ClientsImportedEvent"]) => void;
  /** A client is gone. To: organization. */
  "client:deleted": (payload: components["schemas"]["ClientDeletedEvent"]) => void;
  /** Suggested replies. Not told again to who comes later: GET /api/ai/suggestions/:chatId has them. To: the chat’s room. */
  "ai:suggestions": (payload: components["schemas"]["AiSuggestionsEvent"]) => void;
  /** How far a message to many people is; at most once a second. To: managers and admins. */
  "broadcast:updated": (payload: components["schemas"]["BroadcastUpdatedEvent"]) => void;
  /** An operator is there, away or gone now. Who comes first reads GET /api/users/all. To: organization. */
  "presence:changed": (payload: components["schemas"]["PresenceChangedEvent"]) => void;
  /** Something for you. To: one user. */
  "user:notification": (payload: components["schemas"]["UserNotificationEvent"]) => void;
  /** Always the first event. `cursor` is the present head, or the one that you came with when what you missed follows. */
  "connected": (payload: components["schemas"]["ConnectedEvent"]) => void;
  /** What you missed cannot be told any more: load everything by REST and go on from `cursor`. */
  "sync:reset": (payload: components["schemas"]["SyncResetEvent"]) => void;
  /** You are in the chat’s room. */
  "subscribed:chat": (payload: components["schemas"]["SubscribedChatEvent"]) => void;
  /** You left it, or were taken out when you may not read it any more. */
  "unsubscribed:chat": (payload: components["schemas"]["UnsubscribedChatEvent"]) => void;
  /** Somebody types in a chat whose room you are in. */
  "typing:start": (payload: components["schemas"]["TypingStartEvent"]) => void;
  /** They stopped. */
  "typing:stop": (payload: components["schemas"]["TypingStopEvent"]) => void;
  /** A request was refused, or the connection is ended for want of a valid token. */
  "error": (payload: components["schemas"]["ErrorEvent"]) => void;
}
/** What operators may say. */
export interface ClientToServerEvents {
  /** Join the room of a chat. Answer: `subscribed:chat`, or `error`. */
  "subscribe:chat": (payload: components["schemas"]["SubscribeChatRequest"], acknowledge?: (answer: Acknowledgement) => void) => void;
  /** Leave it. Answer: `unsubscribed:chat`. */
  "unsubscribe:chat": (payload: components["schemas"]["UnsubscribeChatRequest"], acknowledge?: (answer: Acknowledgement) => void) => void;
  /** Told to the room and the customer; repeat every 5 s. Only a callback hears a refusal. */
  "typing:start": (payload: components["schemas"]["TypingStartRequest"], acknowledge?: (answer: Acknowledgement) => void) => void;
  /** The same. */
  "typing:stop": (payload: components["schemas"]["TypingStopRequest"], acknowledge?: (answer: Acknowledgement) => void) => void;
}
/** What the visitors of a site hear. */
export interface VisitorEvents {
  /** From now on messages come here; read the earlier ones by REST after it. */
  "connected": (payload: components["schemas"]["VisitorConnectedEvent"]) => void;
  /** A message of the visitor’s chat, their own too. */
  "message:new": (payload: components["schemas"]["VisitorMessageNewEvent"]) => void;
  /** What became of a message from the organization. */
  "message:status": (payload: components["schemas"]["VisitorMessageStatusEvent"]) => void;
  /** Somebody of the organization is typing. Comes again every five seconds or more while they do: hide it when nothing comes for longer. */
  "typing:start": (payload: components["schemas"]["VisitorTypingStartEvent"]) => void;
  /** They stopped. */
  "typing:stop": (payload: components["schemas"]["VisitorTypingStopEvent"]) => void;
}
