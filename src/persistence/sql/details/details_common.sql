-- Generated from src/contracts/message-details.ts by npm run sql:build.
-- What the details of any message can have; see details_fitted.
CREATE OR REPLACE FUNCTION details_common()
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '{"entities": [{"type": "text", "offset": "count", "length": "count", "url": "text", "userId": "text",
    "name": "text", "emojiId": "text", "language": "text", "!": ["type", "offset", "length"]}], "forwarded": "boolean",
      "frequentlyForwarded": "boolean", "forwardedFrom": "text", "ad": {"headline": "text", "body": "text",
        "source": "text", "sourceId": "text", "link": "text", "imageUrl": "text", "videoUrl": "text", "clickId": "text",
          "greeting": "text"}, "product": {"catalogId": "text", "productId": "text", "title": "text", "link": "text"},
            "topicId": "text", "topicName": "text", "story": "boolean", "albumId": "text", "viewOnce": "boolean",
              "broadcast": "boolean", "truncated": "boolean", "viaBot": "text", "effectId": "text",
                "buttons": [{"label": "text", "kind": "text", "id": "text", "url": "text", "phone": "text",
                  "code": "text"}]}'::jsonb
$$;
