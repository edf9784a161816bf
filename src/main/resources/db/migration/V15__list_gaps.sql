-- A new version of a list takes the place of the one a campaign dials; destinations that were begun with go on in it.
ALTER TABLE auto_dialer_list_versions
  ADD COLUMN carried_rows INT NOT NULL DEFAULT 0;  -- destinations beside the accepted ones: taken over, or less than 0: given to a newer version
