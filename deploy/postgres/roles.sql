-- Roles and databases of a new cluster, run once by the superuser: the application owns its database and nothing else,
-- Temporal owns its two, and neither can connect to the other's, make roles or make databases. psql reads the passwords
-- from its environment.
\getenv messenger_password MESSENGER_DB_PASSWORD
\getenv temporal_password TEMPORAL_DB_PASSWORD

CREATE ROLE messenger LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'messenger_password';
CREATE ROLE temporal LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'temporal_password';

CREATE DATABASE messenger OWNER messenger;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;

-- Everybody may connect to a new database otherwise.
REVOKE ALL ON DATABASE messenger, temporal, temporal_visibility, postgres, template1 FROM PUBLIC;
