-- A campaign that could not go at its time is news, too.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
    check (kind in ('IMPORT_DONE', 'IMPORT_FAILED', 'RFM_DONE', 'RFM_FAILED', 'CAMPAIGN_FINISHED', 'LAUNCH_MISSED',
                    'SEGMENT_FAILED'));
