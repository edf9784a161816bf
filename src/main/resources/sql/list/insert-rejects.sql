-- The report's lines of a chunk. Locks the new rows until the chunk's commit.
INSERT INTO auto_dialer_list_rejects (version_id, row_no, value, code, reason) VALUES :rows
