-- The report's lines of a chunk. Locks the new rows until the chunk's commit. Index: the primary key; of two lines on one row, the
-- later stands, so that a file's refusal takes the place of a remark on its encoding.
INSERT INTO auto_dialer_list_rejects (version_id, row_no, value, code, reason) VALUES :rows
ON DUPLICATE KEY UPDATE value = VALUES(value), code = VALUES(code), reason = VALUES(reason)
