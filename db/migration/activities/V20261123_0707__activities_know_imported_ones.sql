-- By which an activity from a file is known again, whoever it belongs to by then: of its key there, else of its content.
create table activity_identity (
    value     uuid   primary key,
    import_id bigint not null
);
