-- What an import brought is found when it is taken back.
create index activity_by_import on activity ((detail -> 'import')) where detail -> 'import' is not null;
