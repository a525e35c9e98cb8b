-- Allowed values in the columns of website_widget.
ALTER TABLE website_widget DROP CONSTRAINT IF EXISTS website_widget_status,
  ADD CONSTRAINT website_widget_status CHECK (status IN ('active', 'inactive')) NOT VALID;
