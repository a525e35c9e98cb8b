-- Generated from src/contracts/message-details.ts by npm run sql:build.
-- What details of a type can have, as details_fitted reads it; null = there is no such type.
CREATE OR REPLACE FUNCTION details_shape(p_type text)
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE p_type
    WHEN 'text' THEN details_common() || '{"type": "text", "link": {"url": "text", "title": "text",
      "description": "text"}, "!": ["type"]}'
    WHEN 'file' THEN details_common() || '{"type": "text", "caption": "text", "voice": "boolean", "animated": "boolean",
      "round": "boolean", "spoiler": "boolean", "emoji": "text", "durationSeconds": "number", "performer": "text",
        "trackTitle": "text", "width": "number", "height": "number", "!": ["type"]}'
    WHEN 'location' THEN details_common() || '{"type": "text", "latitude": "number", "longitude": "number",
      "name": "text", "address": "text", "link": "text", "live": "boolean", "liveUntil": "time", "movedAt": "time",
        "accuracyMeters": "number", "heading": "number", "comment": "text", "!": ["type"]}'
    WHEN 'contacts' THEN details_common() || '{"type": "text", "contacts": [{"name": "text",
      "phones": [{"phone": "text", "type": "text", "whatsappId": "text", "!": ["phone"]}], "emails": ["text"],
        "company": "text", "title": "text", "links": ["text"], "addresses": ["text"], "birthday": "text",
          "note": "text", "userId": "text"}], "!": ["type", "contacts"]}'
    WHEN 'button' THEN details_common() || '{"type": "text", "id": "text", "label": "text", "payload": "text",
      "!": ["type"]}'
    WHEN 'list_row' THEN details_common() || '{"type": "text", "id": "text", "title": "text", "description": "text",
      "!": ["type"]}'
    WHEN 'form' THEN details_common() || '{"type": "text", "name": "text", "answers": [{"field": "text",
      "value": "text", "!": ["field", "value"]}], "!": ["type", "answers"]}'
    WHEN 'app_data' THEN details_common() || '{"type": "text", "label": "text", "data": "text", "!": ["type", "data"]}'
    WHEN 'offer' THEN details_common() || '{"type": "text", "title": "text", "body": "text", "footer": "text",
      "sections": [{"title": "text", "rows": [{"id": "text", "title": "text", "description": "text"}], "!": ["rows"]}],
        "cards": [{"title": "text", "body": "text", "buttons": [{"label": "text", "kind": "text", "id": "text",
          "url": "text", "phone": "text", "code": "text"}]}], "!": ["type"]}'
    WHEN 'poll' THEN details_common() || '{"type": "text", "pollId": "text", "question": "text",
      "options": [{"text": "text", "votes": "int", "!": ["text"]}], "multiple": "boolean", "anonymous": "boolean",
        "quiz": "boolean", "closed": "boolean", "!": ["type", "options"]}'
    WHEN 'poll_vote' THEN details_common() || '{"type": "text", "messageId": "text", "pollId": "text",
      "options": ["text"], "!": ["type"]}'
    WHEN 'order' THEN details_common() || '{"type": "text", "orderId": "text", "catalogId": "text", "title": "text",
      "text": "text", "itemCount": "number", "total": "number", "currency": "text", "items": [{"id": "text",
        "name": "text", "quantity": "number", "price": "number", "currency": "text"}], "!": ["type"]}'
    WHEN 'product' THEN details_common() || '{"type": "text", "productId": "text", "catalogId": "text", "title": "text",
      "description": "text", "price": "number", "currency": "text", "link": "text", "!": ["type"]}'
    WHEN 'payment' THEN details_common() || '{"type": "text", "what": "text", "title": "text", "amount": "number",
      "currency": "text", "note": "text", "!": ["type", "what"]}'
    WHEN 'call' THEN details_common() || '{"type": "text", "callId": "text", "video": "boolean", "outcome": "text",
      "durationSeconds": "number", "startsAt": "time", "title": "text", "!": ["type"]}'
    WHEN 'event' THEN details_common() || '{"type": "text", "name": "text", "description": "text", "startsAt": "time",
      "endsAt": "time", "place": "text", "link": "text", "cancelled": "boolean", "!": ["type"]}'
    WHEN 'invite' THEN details_common() || '{"type": "text", "groupId": "text", "name": "text", "link": "text",
      "expiresAt": "time", "!": ["type"]}'
    WHEN 'checklist' THEN details_common() || '{"type": "text", "title": "text", "tasks": [{"id": "text",
      "text": "text", "done": "boolean"}], "!": ["type", "tasks"]}'
    WHEN 'shared' THEN details_common() || '{"type": "text", "people": [{"name": "text", "phones": [{"phone": "text",
      "type": "text", "whatsappId": "text", "!": ["phone"]}], "emails": ["text"], "company": "text", "title": "text",
        "links": ["text"], "addresses": ["text"], "birthday": "text", "note": "text", "userId": "text"}],
          "chats": [{"id": "text", "title": "text", "username": "text"}], "!": ["type"]}'
    WHEN 'gift' THEN details_common() || '{"type": "text", "what": "text", "title": "text", "text": "text",
      "count": "number", "until": "time", "!": ["type", "what"]}'
    WHEN 'paid_media' THEN details_common() || '{"type": "text", "price": "number", "files": "int", "!": ["type"]}'
    WHEN 'game' THEN details_common() || '{"type": "text", "title": "text", "description": "text", "emoji": "text",
      "value": "number", "!": ["type"]}'
    WHEN 'number_changed' THEN details_common() || '{"type": "text", "old": "text", "new": "text", "!": ["type"]}'
    WHEN 'reaction' THEN details_common() || '{"type": "text", "messageId": "text", "emoji": "text", "emojis": ["text"],
      "!": ["type"]}'
    WHEN 'edit' THEN details_common() || '{"type": "text", "messageId": "text", "!": ["type"]}'
    WHEN 'deletion' THEN details_common() || '{"type": "text", "messageId": "text", "!": ["type"]}'
    WHEN 'notice' THEN details_common() || '{"type": "text", "what": "text", "values": {"*": "text"}, "!": ["type",
      "what"]}'
    WHEN 'unsupported' THEN details_common() || '{"type": "text", "what": "text", "code": "number", "reason": "text",
      "!": ["type"]}'
    WHEN 'template' THEN details_common() || '{"type": "text", "name": "text", "language": "text",
      "parameters": ["text"], "!": ["type"]}'
  END
$$;
