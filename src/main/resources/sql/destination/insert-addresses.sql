-- Their addresses beyond the first. Index: primary key. Locks the new rows until the commit.
INSERT INTO auto_dialer_destination_addresses (destination_id, address_no, type, target) VALUES :rows
