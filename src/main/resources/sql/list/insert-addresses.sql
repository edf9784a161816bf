-- The further addresses of a chunk's destinations. Index: primary key. Locks the new rows until the chunk's commit.
INSERT INTO auto_dialer_destination_addresses (destination_id, address_no, type, target) VALUES :rows
