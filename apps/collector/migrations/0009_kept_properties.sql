-- Properties and traits that a site keeps, a JSON array of names; NULL keeps all (rule S3).

ALTER TABLE site ADD COLUMN kept_properties TEXT;
