-- What is said of the columns of files, and versions that take others' places without keeping claims waiting.
-- A mapping is a JSON object, a column's name or its number from 1 to what it is for; null: nothing is said.
ALTER TABLE auto_dialer_lists
  ADD COLUMN mapping TEXT NULL;                                  -- of files that come without one

ALTER TABLE auto_dialer_list_versions
  ADD COLUMN mapping TEXT NULL,                                  -- that its file is read with, by whoever goes on with it
  ADD COLUMN carried_ahead INT NOT NULL DEFAULT 0;               -- of another version's, carried into it before it takes its place
