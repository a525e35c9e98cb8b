UPDATE contact SET salt = gen_random_uuid() WHERE salt IS NULL;
