-- Destinations that were begun with go on in the new version, with their ids, calls and due times. Index: the primary key's range.
-- They are locked already.
UPDATE auto_dialer_destinations FORCE INDEX (PRIMARY) SET version_id = :to
WHERE id BETWEEN :from AND :until AND version_id = :version AND (status <> 0 OR attempts > 0)
  AND (id IN (:live)) = :alone
