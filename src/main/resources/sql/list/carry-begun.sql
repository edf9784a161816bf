-- Destinations that were begun with go on in the new version, with their ids, calls and due times. Index: the primary key.
-- They are locked already.
UPDATE auto_dialer_destinations FORCE INDEX (PRIMARY) SET version_id = :to WHERE id IN (:ids)
