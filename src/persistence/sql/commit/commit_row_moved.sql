-- Ends a commit whose rows are not in the state that its fetch saw: nothing is written, and the round fetches again.
CREATE OR REPLACE FUNCTION commit_row_moved()
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row is not in the state that was fetched' USING ERRCODE = 'MB001';
END $$;
