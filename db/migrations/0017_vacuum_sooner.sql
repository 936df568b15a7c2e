-- An index answers alone for what is known to be visible on its page; the rest costs a look at each row.
ALTER TABLE "calls" SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.1);
