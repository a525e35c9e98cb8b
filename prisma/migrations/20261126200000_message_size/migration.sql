-- Files of 2 GiB and more: their size stands here, and "size" is null then. Widening "size" itself would rewrite the
-- largest table there is, and its indexes, with every reader and writer locked out. A process of the build before
-- writes and reads "size" alone: for it such a file has no known size.
ALTER TABLE message ADD COLUMN large_size bigint;
