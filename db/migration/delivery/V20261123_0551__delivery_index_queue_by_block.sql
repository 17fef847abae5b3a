-- Rows of one campaign lie together, and whoever asks for a campaign asks for all of them: which blocks may hold some is
-- enough. A tree of its own was written with every row of a launch and again with every claim.
drop index touch_queue_by_campaign;
create index touch_queue_by_campaign on touch_queue using brin (campaign_id)
    with (pages_per_range = 16, autosummarize = on);
