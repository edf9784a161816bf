-- The rows of an import that were not accepted, read row by row. Index: primary key. Locks nothing.
SELECT row_no, value, code, reason FROM auto_dialer_list_rejects WHERE version_id = :?version ORDER BY row_no
