-- Marketing needs consent; a service message about what somebody has bought, and one the law asks for, do not.
alter table campaign add column message_class text not null default 'MARKETING'
    check (message_class in ('MARKETING', 'SERVICE', 'LEGAL'));
