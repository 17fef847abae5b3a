-- The instances of before are not those that will run on this database.
delete from instance;
