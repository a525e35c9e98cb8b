-- The key by which the chats of one person are found in Temporal (search attribute CustomerKey). It is derived from
-- the contact's salt, so it reveals nothing by itself, and belongs to nobody once the contact is erased. Null for a
-- contact without a salt.
CREATE OR REPLACE FUNCTION customer_key(p_contact int)
RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT left(encode(sha256(convert_to(salt || ':' || id, 'UTF8')), 'hex'), 32)
    FROM contact WHERE id = p_contact);
END $$;
