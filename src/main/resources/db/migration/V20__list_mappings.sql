-- What is said of the columns of files: json object, a column's name or its number from 1 to what it is for; null = nothing is said.
ALTER TABLE auto_dialer_lists
  ADD COLUMN mapping TEXT NULL;                                  -- of files that come without one

ALTER TABLE auto_dialer_list_versions
  ADD COLUMN mapping TEXT NULL;                                  -- that its file is read with, by whoever goes on with it
