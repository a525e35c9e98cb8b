-- What the columns of website_widget may hold.
ALTER TABLE website_widget DROP CONSTRAINT IF EXISTS website_widget_status,
  ADD CONSTRAINT website_widget_status CHECK (status IN ('active', 'inactive')) NOT VALID;
